export { surveyAnswered } from './events.ts';
export { lowMark } from './rules/marks.ts';
