import { ANSWER_MARKS, saysAway } from './automatic.ts';
import { allParts } from './feedback.ts';
import { headerRaw, headerText } from './headers.ts';
import type { Report } from './bounce-report.ts';
import { JSON_NOTICE } from './bounce-text.ts';
import type { Part } from './mime-tree.ts';

const MAILER =
  /\b(?:mailer-?daemon|post_?-?master|mail(?:er)?[ ._-]?(?:delivery|administrator|system)|delivery[ ._-]?(?:subsystem|system|status|notification)|mail\.delivery\.system)\b/i;
const SUBJECT =
  /undeliver(?:ed|able)|(?:mail|message|delivery|transmission|deliver)[ :._-]*(?:has )?(?:fail(?:ed|ure|ing)|errors?|problem|status (?:notification|report)|report|delayed)|failure notice|returned (?:mail|e-?mail|message|to sender)|(?:could|can)(?: ?not|n't) (?:be )?(?:deliver|sen[dt])|non[ -]?(?:delivery|deliverable|remis)|not delivered|bounced?|unable to deliver|delivery (?:not|has)|there was an error sending|mail delivery|nondeliverable|rejected (?:mail|message)|unzustellbar|nicht zugestellt|non remis|no entregado|echec|mancata consegna|onbestelbaar|不達|配信(?:不能|エラー)|エラーメール|メールエラー|not (?:a )?member|loop alert|メール.{0,6}(?:届|送信|配信).{0,10}(?:ません|失敗)/i;
const TEXT =
  /(?:could|can|was|were|has|have)(?: ?not|n't| never)(?: been| be)? (?:be )?(?:deliver|sent|accepted|relayed|reach)|(?:deliver\w*|sen[dt]|transmi\w+)[^\n.]{0,60}(?:fail|error|problem|not (?:possible|completed))|(?:error|trouble|unable|failed|wasn't able|not able|problem)[^\n.]{0,40}(?:deliver|send)|undeliverable|permanent (?:fatal )?errors?|following (?:recipient|address)(?:e?s|\(e?s\))?|returned to sender|user unknown|unknown user|no such user|mailbox (?:is )?full|over quota|transcript of session|(?:has been|was) (?:rejected|bounced)|メール.{0,40}(?:届|送信|配信|お届け)|not a member of|duplicated message-id/i;

// Who writes without being a person: lists, gateways, senders that take no answer.
const ROBOT =
  /(?:[-.](?:admin|request|owner|bounces?|errors?)|\bowner-[^@\s]*|\b(?:majordomo|listserv|sympa|mailman|administrator|system|gateway|smtp|mta|no[-_.]?reply|do[-_.]?not[-_.]?reply|notification)[^@\s]{0,20})@|\b(?:system|mail) administrator\b|\bmail (?:gateway|server|sweeper)\b/i;
const FORWARDED = /^\s*(?:fwd?|wg|vb|vs|tr|rv|i|转发|転送)\s*:/i;

export function looksLikeBounce(root: Part, report: Report): boolean {
  const types = [...allParts(root)].map((part) => part.type.value);
  // An abuse report or a read receipt has the frame of a delivery report.
  if (types.includes('message/feedback-report') || types.some((type) => type.endsWith('disposition-notification'))) return false;
  if (report.hasFields || report.failedRecipients.length > 0) return true;
  if (JSON_NOTICE.test(report.text)) return true;
  // A bounce that a person forwarded still names who can't be reached.
  if (SUBJECT.test(report.subject) && /^final-recipient:/im.test(report.fields)) return true;
  const head = (name: string): string => headerText(headerRaw(root.headers, name));
  if (root.statedType === 'multipart/report' && /delivery-status/i.test(root.type.parameters.get('report-type') ?? 'delivery-status'))
    return true;
  if (root.headers.some(({ name }) => name === 'x-ms-exchange-message-is-ndr')) return true;
  const from = head('from');
  const path = headerRaw(root.headers, 'return-path');
  return decide({
    mailer: MAILER.test(from) || /^<?mailer-daemon\b/i.test((path ?? '').trim()),
    robot: ROBOT.test(from),
    nullPath: path !== null && /^\s*(?:<\s*>|$)/.test(path),
    nobody: from === '',
    subject: SUBJECT.test(report.subject) && !FORWARDED.test(report.subject),
    text: TEXT.test(report.text),
    answer: answers(head),
    reply: head('in-reply-to') !== '' || /^(?:re|aw|sv|antw)\s*:/i.test(report.subject),
  });
}

type Signs = {
  mailer: boolean;
  robot: boolean;
  nullPath: boolean;
  nobody: boolean;
  subject: boolean;
  text: boolean;
  answer: boolean;
  reply: boolean;
};

// A null return path alone is also how a vacation answer travels (RFC 3834 3.3), and a person may write of bounces.
function decide({ mailer, robot, nullPath, nobody, subject, text, answer, reply }: Signs): boolean {
  if (mailer) return nullPath || subject || text || !reply;
  if (nullPath) return subject || !answer;
  return nobody ? subject : robot && subject && text;
}

function answers(head: (name: string) => string): boolean {
  return (
    /^auto-(?:replied|generated)/i.test(head('auto-submitted')) ||
    /^(?:re|aw|sv|antw|ré|vá|odp)\s*:/i.test(head('subject')) ||
    saysAway(head('subject')) ||
    ANSWER_MARKS.some((name) => head(name) !== '') ||
    /auto[-_]?reply/i.test(head('precedence'))
  );
}
