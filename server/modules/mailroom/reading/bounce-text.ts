import { readAddresses } from './addresses.ts';
import { headerRaw } from './headers.ts';
import type { Report } from './bounce-report.ts';

export type TextFailure = { recipient: string | null; diagnostic: string };

const ADDRESS = String.raw`[^\s<>"'(),:;@\[\]]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?`;
// A line that names a recipient: "<a@b>: why", "  a@b", "* a@b", ">>> a@b <a@b>", "a@b: why".
const RECIPIENT_LINE = new RegExp(String.raw`^[\s>*•-]*(?:To:|RCPT To:|Recipient:|Recipient address:)?\s*<?(${ADDRESS})>?(?:\s*<${ADDRESS}>)?\s*(?:(?::|\.\.\.|,|-|\()\s*(.*)|\s+(?:SMTP|failed|because|\[).*)?$`, 'i');
const LOOSE = new RegExp(String.raw`(?:rcpt to|recipient|deliver\w*[^\n]{0,60}? to|mail to|sent to|address|user|mailbox|account|to)[:\s=]+["'(<]*(${ADDRESS})`, 'i');

export function readTextFailures(report: Report): TextFailure[] {
  const fromJson = jsonFailures(report.text);
  if (fromJson.length > 0) return fromJson;
  const listed = listedFailures(report.text);
  if (listed.length > 0) return listed;
  const recipients = report.failedRecipients.length > 0 ? report.failedRecipients : [LOOSE.exec(report.text)?.[1] ?? originalRecipient(report)];
  return recipients.map((recipient) => ({ recipient, diagnostic: report.text.trim() }));
}

function listedFailures(text: string): TextFailure[] {
  const found: { recipient: string; lines: string[]; own: boolean }[] = [];
  const before: string[] = [];
  for (const line of text.split('\n')) {
    const hit = RECIPIENT_LINE.exec(line);
    const recipient = hit?.[1];
    if (recipient !== undefined && !found.some((each) => each.recipient === recipient)) {
      found.push({ recipient, lines: [hit?.[2] ?? line.trim()], own: (hit?.[2] ?? '') !== '' });
    } else if (found.length > 0) found.at(-1)?.lines.push(line);
    else before.push(line);
  }
  return found.map(({ recipient, lines }, at) => {
    const own = lines.join('\n').replace(/(\S+@\S+)\s*$/g, '$1').trim();
    const bare = own.replace(recipient, '').replace(/[\s<>()*.:-]+/g, '');
    // The reason for a list of addresses stands below the last or above the first.
    const shared = bare === '' ? `${found.slice(at + 1).flatMap((each) => each.lines).join('\n')}\n${before.join('\n')}` : '';
    return { recipient, diagnostic: `${own}\n${shared}`.trim() };
  });
}

function originalRecipient(report: Report): string | null {
  return readAddresses(headerRaw(report.returned, 'to') ?? '')[0]?.address ?? null;
}

// A notification of a sending service: JSON instead of a report.
function jsonFailures(text: string): TextFailure[] {
  if (!/^\s*\{"/.test(text)) return [];
  const found = [...text.matchAll(/\{[^{}]*"emailAddress"\s*:\s*"([^"]+)"[^{}]*\}/g)];
  return found.map((each) => ({ recipient: each[1] ?? null, diagnostic: each[0].replace(/["{}]/g, ' ') }));
}
