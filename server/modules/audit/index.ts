export { auditExported } from './events.ts';
