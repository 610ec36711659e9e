export { moveContact as moveSurveys } from './commands/move-contact.ts';
export { surveyAnswered } from './events.ts';
export { lowMark } from './rules/marks.ts';
