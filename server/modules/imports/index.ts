export { importWork, runImport } from './commands/run-import.ts';
