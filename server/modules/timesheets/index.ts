export { moveCompany as moveTime } from './commands/move-company.ts';
export { timeChanged, timerChanged } from './events.ts';
