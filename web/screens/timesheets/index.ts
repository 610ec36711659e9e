export { todayAt, weekOf } from './week.ts';
