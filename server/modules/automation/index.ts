export { judgeMail, type ComingMail } from './commands/judge-mail.ts';
export { noteEndpoint, type CallableEndpoint } from './commands/note-endpoint.ts';
export { ruleCalled, ruleTold } from './events.ts';
