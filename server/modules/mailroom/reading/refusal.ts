import { bestStatus, replyCode } from './bounce-codes.ts';
import { reasonOf, statusForReason } from './bounce-reasons.ts';
import { HARD } from './bounce.ts';

// What a server said at RCPT, read by the rules of bounces: which status, and whether the address itself is dead.
export function readRefusal(response: string): { status: string; hard: boolean } {
  const said = `${response} (in reply to RCPT TO command)`;
  const found = bestStatus(null, response);
  const reason = reasonOf({ said, about: said, status: found, action: 'failed', report: response });
  return { status: found ?? statusForReason(replyCode(response, found), false), hard: HARD.has(reason) };
}
