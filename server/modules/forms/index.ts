export { moveReader as moveFormReader } from './commands/move-reader.ts';
export { isTooOften, receiveForm } from './commands/receive-form.ts';
export { languagesOf, offeredForm, fillOf } from './queries/fill.ts';
export { formRow, productsOfForms } from './queries/forms.ts';
export { formPage, pathOfForm, type FormDesk, type ShownForm } from './rules/form-page.ts';
export { formToken } from './rules/form-token.ts';
export { mostFiles, mostMegabytes } from './rules/page-controls.ts';
export { embedScript } from './rules/page-script.ts';
export { untyped, type Typed } from './rules/typed-answers.ts';
