export { idsOf, ReadersField } from './parts/readers-field.tsx';
