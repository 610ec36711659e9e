export { deliverMail as mailDeliver, type DeliveredMail } from './commands/deliver-mail.ts';
export { queueMail, type Notice } from './commands/queue-mail.ts';
export { startListener, type Listening } from './commands/start-listener.ts';
export { startPumps, type Pumps, type PumpSettings } from './commands/start-pumps.ts';
export { answerKept } from './events.ts';
export { listenerFindings } from './queries/listener-findings.ts';
export { mailboxFindings, type MailFinding } from './queries/findings.ts';
