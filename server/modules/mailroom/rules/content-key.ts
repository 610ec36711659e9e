import { createHash, type Hash } from 'node:crypto';
import type { Keys } from '#server/platform/crypto/keys.ts';

// Written by the servers on the way, so that they differ between two copies of one mail.
const trace =
  /^(?:received|x-received|return-path|delivered-to|x-delivered-to|x-original-to|x-envelope-to|envelope-to|x-envelope-from|received-spf|authentication-results|x-authentication-results|arc-[a-z-]+|x-spam-[a-z-]+|x-virus-[a-z-]+|x-gm-[a-z-]+|x-google-smtp-source|status|x-status|x-uid|x-uidl|x-keywords|x-mozilla-[a-z0-9-]+)$/i;

interface Split {
  readonly fields: readonly string[];
  readonly body: Buffer;
}

const split = (raw: Buffer): Split => {
  const ends = ['\r\n\r\n', '\n\n'].map((mark) => [raw.indexOf(mark), mark.length] as const).filter(([at]) => at >= 0);
  const [at, length] = ends.toSorted((a, b) => a[0] - b[0])[0] ?? [raw.length, 0];
  const head = raw.toString('latin1', 0, at).replaceAll('\r\n', '\n');
  return { fields: head.split(/\n(?![ \t])/), body: raw.subarray(at + length) };
};

const nameOf = (field: string): string => field.slice(0, Math.max(0, field.indexOf(':'))).trim();

// Line ends and blank lines at the end change between protocols.
const addBody = (hash: Hash, body: Buffer): Hash => {
  const text = body.includes(13) ? Buffer.from(body.toString('latin1').replaceAll('\r\n', '\n'), 'latin1') : body;
  let end = text.length;
  while (end > 0 && text[end - 1] === 10) end -= 1;
  return hash.update(text.subarray(0, end));
};

const value = (fields: readonly string[], name: string): string => {
  const field = fields.find((each) => nameOf(each).toLowerCase() === name);
  return field === undefined
    ? ''
    : field
        .slice(field.indexOf(':') + 1)
        .replace(/\s+/g, ' ')
        .trim();
};

/** One name for a Message-ID, whatever stands around it. */
export const idHash = (messageId: string): Buffer => createHash('sha256').update(messageId.replace(/^<|>$/g, '').trim()).digest();

export interface MailKeys {
  /** Two copies of one mail in one mailbox have the same. */
  readonly content: Buffer;
  /** The same mail in another mailbox of the workspace; without a Message-ID only the same bytes are the same mail. */
  readonly message: Buffer;
  /** Of the Message-ID; null without one. */
  readonly id: Buffer | null;
}

/**
 * What makes a raw mail the mail it is; made of its bytes alone, before anything reads them. Keyed, so that nobody finds
 * by trying what is masked in the mail itself (decision 25).
 */
export const mailKeys = (keys: Keys, raw: Buffer): MailKeys => {
  const keyed = (hash: Buffer): Buffer => keys.mac('mail content', hash.toString('base64'));
  const { fields, body } = split(raw);
  const content = createHash('sha256');
  for (const field of fields) if (!trace.test(nameOf(field))) content.update(field, 'latin1').update('\n');
  const id = /<([^<>\s]+)>/.exec(value(fields, 'message-id'))?.[1] ?? null;
  const bytes = addBody(content.update('\n'), body).digest();
  const message = createHash('sha256').update(`${id}\n${value(fields, 'from')}\n${value(fields, 'date')}\n`, 'latin1');
  return {
    content: keyed(bytes),
    message: keyed(id === null ? bytes : addBody(message, body).digest()),
    id: id === null ? null : idHash(Buffer.from(id, 'latin1').toString('utf8')),
  };
};
