export { CompanyPicker } from './parts/company-picker.tsx';
export { CompanyFrame, useCompany } from './parts/use-company.tsx';
export { PersonFrame, usePerson } from './parts/use-person.tsx';
