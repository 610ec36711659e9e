export { FieldDialog } from './parts/field-dialog.tsx';
export { FieldFacts } from './parts/field-facts.tsx';
export { FieldFields } from './parts/field-fields.tsx';
export { OneField } from './parts/one-field.tsx';
export { lackingIn } from './lacking.ts';
export { fieldsFor, useAllFields, useFields } from './use-fields.ts';
