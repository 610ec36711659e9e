export { assertComplete, checkNeeded, lackingToClose } from './commands/check-needed.ts';
export { moveValues } from './commands/move-values.ts';
export { checkValues, setValues, type FieldChange } from './commands/set-values.ts';
export { followTicket } from './commands/follow-ticket.ts';
export { choiceMerged, choiceRenamed, choiceReplaced, fieldChanged } from './events.ts';
export { fieldsOn, listFields, offeredFields } from './queries/fields.ts';
export { readValues, searchableValues, shownValues, type CustomerNames } from './queries/values.ts';
export { checkValue, foldedText, valueOf } from './rules/value.ts';
