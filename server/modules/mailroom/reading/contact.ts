import { readAddresses } from './addresses.ts';
import { allRaw, headerRaw, headerText, type RawHeader } from './headers.ts';
import type { Mailbox } from './message-shape.ts';

// Whom an answer should reach. A claim like From itself: rights follow the verified sender, never this.
export function readContact(headers: RawHeader[], from: Mailbox | null, replyTo: Mailbox[]): Mailbox | null {
  const answer = replyTo[0] ?? null;
  if (from === null || !isRewritten(headers, from)) return answer ?? from;
  const address = (name: string): string => readAddresses(headerRaw(headers, name) ?? '')[0]?.address ?? '';
  const stated = address('x-original-from');
  if (stated !== '' && answer !== null && sameAddress(stated, answer.address)) return answer;
  const original = address('x-original-sender') || answer?.address || '';
  if (original === '' || !passedFor(headers, domainOf(original))) return from;
  return answer !== null && sameAddress(answer.address, original)
    ? answer
    : { address: original, name: from.name.replace(/['"]|\s+via\s.*$/gi, '') };
}

// A list puts its own address in From: "'Name' via list".
function isRewritten(headers: RawHeader[], from: Mailbox): boolean {
  return / via /i.test(from.name) || (headerRaw(headers, 'x-original-from') !== null && headerRaw(headers, 'list-id') !== null);
}

function passedFor(headers: RawHeader[], domain: string): boolean {
  const results = headerText(allRaw(headers, 'authentication-results')[0] ?? null);
  const domains = [...results.matchAll(/\b(?:dkim=pass\b[^;]*?header\.[id]=@?|dmarc=pass\b[^;]*?header\.from=)([\w.-]+)/gi)].map((found) =>
    (found[1] ?? '').toLowerCase(),
  );
  return domains.some((each) => domain === each || domain.endsWith(`.${each}`));
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function sameAddress(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
