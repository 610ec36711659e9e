export { moveReader as moveFormReader } from './commands/move-reader.ts';
export { productsOfForms } from './queries/forms.ts';
