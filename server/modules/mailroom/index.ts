export { deliverMail as mailDeliver, type DeliveredMail } from './commands/deliver-mail.ts';
