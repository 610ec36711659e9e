export { PersonFrame, usePerson } from './parts/use-person.tsx';
