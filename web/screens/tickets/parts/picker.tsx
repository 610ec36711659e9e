export { Picker, type Pick } from '#web/shell/index.ts';
