import { readAddresses } from './addresses.ts';
import { headerRaw } from './headers.ts';
import type { Report } from './bounce-report.ts';

export type TextFailure = { recipient: string | null; diagnostic: string };

const ADDRESS = String.raw`[^\s<>"'(),:;@\[\]]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?`;
// A line that names a recipient: "<a@b>: why", "  a@b", "* a@b", ">>> a@b <a@b>", "a@b: why".
const RECIPIENT_LINE = new RegExp(
  String.raw`^[\s>*•-]*(?:Recipient:|Recipient address:|Could not be delivered to:)?\s*<?(${ADDRESS})>?(?:\s*<${ADDRESS}>)?\s*(?:(?::|\.\.\.|,|-|\()\s*(.*)|\s+((?:SMTP|failed|because|on \d|\[|[^\n]*(?:error|invalid|unknown|\b[45]\d\d\b)).*))?$`,
  'i',
);
// How a server begins its answer.
const CODE = /^[\s>:#-]*(?:smtp;\s*)?[45]\d\d[ -]|\b[45]\.\d\.\d{1,3}\b/;
export const JSON_NOTICE = /^\s*\{[\s\S]{0,1000}"notificationType\\?"\s*:\s*\\?"(?:Bounce|Delivery)/;
const TRANSCRIPT_LINE = new RegExp(String.raw`^[45]\d\d[ -](?:\d\.\d\.\d )?<?(${ADDRESS})>?\.\.\.`);
const LOOSE = new RegExp(
  String.raw`(?:rcpt to|recipient|deliver\w*[^\n]{0,60}? to|mail to|sent to|address|user|mailbox|account|to)[:\s=]+["'(<]*(${ADDRESS})`,
  'i',
);

export function readTextFailures(report: Report): TextFailure[] {
  const fromJson = jsonFailures(report.text);
  if (fromJson.length > 0) return fromJson;
  const listed = listedFailures(report.text.replace(/^[\s\S]*address\(es\) failed:/i, '')).filter(
    (each, _at, all) => all.length === 1 || each.recipient !== report.sentTo,
  );
  if (listed.length > 0) return listed;
  const transcript = transcriptFailures(report.text);
  if (transcript.length > 0) return transcript;
  const recipients =
    report.failedRecipients.length > 0 ? report.failedRecipients : [LOOSE.exec(report.text)?.[1] ?? originalRecipient(report)];
  return recipients.map((recipient) => ({ recipient, diagnostic: report.text.trim() }));
}

function listedFailures(text: string): TextFailure[] {
  const found: { recipient: string; lines: string[] }[] = [];
  const before: string[] = [];
  for (const line of text.split('\n')) {
    const hit = /^\s*>>> [A-Z]/.test(line) ? null : RECIPIENT_LINE.exec(line);
    const recipient = hit?.[1];
    if (recipient !== undefined && !found.some((each) => each.recipient === recipient)) {
      found.push({ recipient, lines: [hit?.[2] ?? hit?.[3] ?? line.trim()] });
    } else if (found.length > 0) found.at(-1)?.lines.push(line);
    else before.push(line);
  }
  return found.map(({ recipient, lines }, at) => {
    const own = lines
      .join('\n')
      .replace(/(\S+@\S+)\s*$/g, '$1')
      .trim();
    const bare = own.replace(recipient, '').replace(/[\s<>()*.:-]+/g, '');
    // The reason for a list of addresses stands below the last or above the first.
    const shared =
      bare === '' || (!CODE.test(own) && before.some((line) => CODE.test(line)))
        ? `${found
            .slice(at + 1)
            .flatMap((each) => each.lines)
            .join('\n')}\n${before.join('\n')}`
        : '';
    return { recipient, diagnostic: `${own}\n${shared}`.trim() };
  });
}

// sendmail without a list: "554 <a@b>... why", after what the two servers said to each other.
function transcriptFailures(text: string): TextFailure[] {
  const found = new Map<string, string>();
  let before: string[] = [];
  for (const line of text.split('\n')) {
    const hit = TRANSCRIPT_LINE.exec(line);
    const recipient = hit?.[1];
    before.push(line);
    if (recipient === undefined || found.has(recipient)) continue;
    found.set(recipient, before.slice(-6).join('\n'));
    before = [];
  }
  return [...found].map(([recipient, diagnostic]) => ({ recipient, diagnostic }));
}

function originalRecipient(report: Report): string | null {
  return readAddresses(headerRaw(report.returned, 'to') ?? '')[0]?.address ?? null;
}

// A notification of a sending service: JSON instead of a report.
function jsonFailures(text: string): TextFailure[] {
  if (!JSON_NOTICE.test(text)) return [];
  const joined = text.replaceAll('\n', '').replaceAll('\\"', '"');
  const delivered = /"notificationType"\s*:\s*"Delivery"/.test(joined) ? /"smtpResponse"\s*:\s*"([^"]*)"/.exec(joined)?.[1] : undefined;
  if (delivered !== undefined) return [{ recipient: /"recipients"\s*:\s*\["([^"]+)"/.exec(joined)?.[1] ?? null, diagnostic: delivered }];
  const found = [...joined.matchAll(/\{[^{}]*"emailAddress"\s*:\s*"([^"]+)"[^{}]*\}/g)];
  return found.map((each) => ({ recipient: each[1] ?? null, diagnostic: each[0].replace(/["{}]/g, ' ') }));
}
