import type { Keys } from '#server/platform/crypto/keys.ts';

type Signer = Pick<Keys, 'mac' | 'macMatches'>;

// Local parts lose their case on the way (RFC 5321 lets servers do as they like), hence letters of one case.
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const idLength = 26;
const macBytes = 10;
const macLength = 16;
const longestLocalPart = 64;

const toBase32 = (bytes: Uint8Array): string => {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const length = Math.ceil((bytes.length * 8) / 5);
  bits <<= BigInt(length * 5 - bytes.length * 8);
  return Array.from({ length }, (_, at) => alphabet[Number((bits >> BigInt((length - 1 - at) * 5)) & 31n)]).join('');
};

const fromBase32 = (text: string, length: number): Buffer => {
  let bits = 0n;
  for (const letter of text) bits = (bits << 5n) | BigInt(alphabet.indexOf(letter));
  bits >>= BigInt(text.length * 5 - length * 8);
  return Buffer.from(bits.toString(16).padStart(length * 2, '0'), 'hex');
};

const packed = (id: string): string => toBase32(Buffer.from(id.replaceAll('-', ''), 'hex'));
const unpacked = (text: string): string =>
  fromBase32(text, 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const signed = (keys: Signer, purpose: string, workspaceId: string, data: string): string =>
  toBase32(keys.mac(purpose, `${workspaceId} ${data}`).subarray(0, macBytes));
const isSigned = (keys: Signer, purpose: string, workspaceId: string, data: string, mac: string): boolean =>
  keys.macMatches(purpose, `${workspaceId} ${data}`, fromBase32(mac, macBytes));

const none = 'a'.repeat(idLength);
const letters = `[a-z2-7]`;
const messageIdForm = new RegExp(`^i\\.(${letters}{${idLength}})\\.(${letters}{${idLength}})\\.(${letters}{${macLength}})@`, 'i');
const addressForm = new RegExp(`\\+t\\.(${letters}{${idLength}})(${letters}{${macLength}})@`, 'i');

export interface OwnId {
  /** null: a mail that belongs to no record, such as one with a link to sign in. */
  readonly recordId: string | null;
  /** The outgoing mail; null in the id that only holds a ticket's mails together. */
  readonly mailId: string | null;
}

/** A Message-ID that says, to us alone and beyond doubt, which record and which outgoing mail it was. */
export const ownMessageId = (keys: Signer, workspaceId: string, { recordId, mailId }: OwnId, domain: string): string => {
  const data = `${recordId === null ? none : packed(recordId)}.${mailId === null ? none : packed(mailId)}`;
  return `<i.${data}.${signed(keys, 'message id', workspaceId, data)}@${domain}>`;
};

export const readOwnMessageId = (keys: Signer, workspaceId: string, id: string): OwnId | null => {
  const [, record, mail, mac] = messageIdForm.exec(id.replace(/^<|>$/g, '').toLowerCase()) ?? [];
  if (!record || !mail || !mac || !isSigned(keys, 'message id', workspaceId, `${record}.${mail}`, mac)) return null;
  return { recordId: record === none ? null : unpacked(record), mailId: mail === none ? null : unpacked(mail) };
};

/** support+t.<token>@example.com: an answer to it belongs to the record. null where no server would take the length. */
export const replyAddress = (keys: Signer, workspaceId: string, recordId: string, mailbox: string): string | null => {
  const at = mailbox.lastIndexOf('@');
  const record = packed(recordId);
  const local = `${mailbox.slice(0, at)}+t.${record}${signed(keys, 'reply address', workspaceId, record)}`;
  return local.length > longestLocalPart ? null : `${local}${mailbox.slice(at)}`;
};

export const recordOfReplyAddress = (keys: Signer, workspaceId: string, address: string): string | null => {
  const [, record, mac] = addressForm.exec(address.toLowerCase()) ?? [];
  if (!record || !mac || !isSigned(keys, 'reply address', workspaceId, record, mac)) return null;
  return unpacked(record);
};

/** support+anything@… → support@…: the mailbox behind an address. */
export const withoutTag = (address: string): string => address.toLowerCase().replace(/\+[^@]*@/, '@');

/** Under this name our own mails carry a mark that only we can make: one that comes back is a loop (S-24, S-25). */
export const markHeader = 'x-interdesk-mark';
export const ownMark = (keys: Signer, workspaceId: string, messageId: string): string =>
  signed(keys, 'loop mark', workspaceId, messageId.replace(/^<|>$/g, ''));
export const isOwnMark = (keys: Signer, workspaceId: string, messageId: string, mark: string): boolean =>
  new RegExp(`^${letters}{${macLength}}$`).test(mark) && isSigned(keys, 'loop mark', workspaceId, messageId.replace(/^<|>$/g, ''), mark);
