export { CompanyPicker } from './parts/company-picker.tsx';
export { CompanyFrame, useCompany } from './parts/use-company.tsx';
export { PersonFrame, usePerson } from './parts/use-person.tsx';
export { Who } from './parts/alike.tsx';
export { MergeDialog } from './parts/merge-dialog.tsx';
