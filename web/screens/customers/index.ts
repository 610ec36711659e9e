export { CompanyPicker } from './parts/company-picker.tsx';
export { PersonFrame, usePerson } from './parts/use-person.tsx';
