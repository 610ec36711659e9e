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
const tagged = (tag: string): RegExp => new RegExp(`\\+${tag}\\.(${letters}{${idLength}})(${letters}{${macLength}})@`, 'i');
const addressForm = tagged('t');
const returnForm = tagged('b');
const noticeForm = tagged('n');
const outsideForm = tagged('o');
const confirmForm = new RegExp(`^(${letters}{${idLength}})(${letters}{${macLength}})$`);

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

const withTag = (mailbox: string, tag: string): string | null => {
  const at = mailbox.lastIndexOf('@');
  const local = `${mailbox.slice(0, at)}+${tag}`;
  return local.length > longestLocalPart ? null : `${local}${mailbox.slice(at)}`;
};

/** support+t.<token>@example.com: an answer to it belongs to the record. null where no server would take the length. */
export const replyAddress = (keys: Signer, workspaceId: string, recordId: string, mailbox: string): string | null => {
  const record = packed(recordId);
  return withTag(mailbox, `t.${record}${signed(keys, 'reply address', workspaceId, record)}`);
};

export const recordOfReplyAddress = (keys: Signer, workspaceId: string, address: string): string | null => {
  const [, record, mac] = addressForm.exec(address.toLowerCase()) ?? [];
  if (!record || !mac || !isSigned(keys, 'reply address', workspaceId, record, mac)) return null;
  return unpacked(record);
};

/** support+b.<token>@example.com: what comes back there is about this outgoing mail, beyond doubt (S-32). */
export const returnPath = (keys: Signer, workspaceId: string, mailId: string, mailbox: string): string | null => {
  const mail = packed(mailId);
  return withTag(mailbox, `b.${mail}${signed(keys, 'return path', workspaceId, mail)}`);
};

export const mailOfReturnPath = (keys: Signer, workspaceId: string, address: string): string | null => {
  const [, mail, mac] = returnForm.exec(address.toLowerCase()) ?? [];
  if (!mail || !mac || !isSigned(keys, 'return path', workspaceId, mail, mac)) return null;
  return unpacked(mail);
};

/** support+o.<token>@example.com: what somebody outside answers to a forwarded mail, and so for us alone. */
export const outsideAddress = (keys: Signer, workspaceId: string, mailId: string, mailbox: string): string | null => {
  const mail = packed(mailId);
  return withTag(mailbox, `o.${mail}${signed(keys, 'outside address', workspaceId, mail)}`);
};

export const mailOfOutsideAddress = (keys: Signer, workspaceId: string, address: string): string | null => {
  const [, mail, mac] = outsideForm.exec(address.toLowerCase()) ?? [];
  if (!mail || !mac || !isSigned(keys, 'outside address', workspaceId, mail, mac)) return null;
  return unpacked(mail);
};

/** Proves that its holder reads the contact's mail at this address (S-26). */
export const confirmToken = (keys: Signer, workspaceId: string, contactId: string, address: string): string =>
  `${packed(contactId)}${signed(keys, 'confirm address', workspaceId, `${contactId} ${address.toLowerCase()}`)}`;

export const contactOfConfirmToken = (token: string): string | null => {
  const [, contact] = confirmForm.exec(token) ?? [];
  return contact ? unpacked(contact) : null;
};

export const isConfirmToken = (keys: Signer, workspaceId: string, contactId: string, address: string, token: string): boolean =>
  isSigned(keys, 'confirm address', workspaceId, `${contactId} ${address.toLowerCase()}`, confirmForm.exec(token)?.[2] ?? '');

/** Where a member answers one notice: signed for that notice and that member (S-21). */
export interface NoticeId {
  readonly mailId: string;
  readonly memberId: string;
}

export const noticeAddress = (keys: Signer, workspaceId: string, { mailId, memberId }: NoticeId, mailbox: string): string | null => {
  const mail = packed(mailId);
  return withTag(mailbox, `n.${mail}${signed(keys, 'notice address', workspaceId, `${mail} ${memberId}`)}`);
};

/** The notice that an address names, so far a claim: whom it was made for stands in its row. */
export const noticeNamed = (address: string): string | null => {
  const [, mail] = noticeForm.exec(address.toLowerCase()) ?? [];
  return mail ? unpacked(mail) : null;
};

export const isNoticeAddress = (keys: Signer, workspaceId: string, { mailId, memberId }: NoticeId, address: string): boolean => {
  const [, mail, mac] = noticeForm.exec(address.toLowerCase()) ?? [];
  return mail === packed(mailId) && mac !== undefined && isSigned(keys, 'notice address', workspaceId, `${mail} ${memberId}`, mac);
};

const markerForm = new RegExp(`idk-(${letters}{${idLength}})(${letters}{${idLength}})(${letters}{${macLength}})(?![a-z0-9])`, 'gi');
const mostMarkers = 200;

/**
 * A name in the HTML of a mail, for answers that come back without our headers. Programs put letters of their own
 * before it (x_, m_123); what follows is signed (helpdesk.md 2.4).
 */
export const bodyMarker = (keys: Signer, workspaceId: string, { recordId, mailId }: { recordId: string; mailId: string }): string => {
  const data = `${packed(recordId)}${packed(mailId)}`;
  return `idk-${data}${signed(keys, 'body marker', workspaceId, data)}`;
};

/** The markers of ours in an HTML body, in its order: what was quoted first was written last. */
export const markersIn = (keys: Signer, workspaceId: string, html: string): { recordId: string; mailId: string }[] => {
  const found = new Map<string, { recordId: string; mailId: string }>();
  // Somebody may write thousands; the first ones are those of the mail that is answered.
  for (const [whole, record = '', mail = '', mac = ''] of html.matchAll(markerForm).take(mostMarkers)) {
    const [data, name] = [`${record}${mail}`.toLowerCase(), whole.toLowerCase()];
    if (found.has(name) || !isSigned(keys, 'body marker', workspaceId, data, mac.toLowerCase())) continue;
    found.set(name, { recordId: unpacked(record.toLowerCase()), mailId: unpacked(mail.toLowerCase()) });
  }
  return [...found.values()];
};

/** support+anything@… → support@…: the mailbox behind an address. */
export const withoutTag = (address: string): string => address.toLowerCase().replace(/\+[^@]*@/, '@');

/** Under this name our own mails carry a mark that only we can make: one that comes back is a loop (S-24, S-25). */
export const markHeader = 'x-interdesk-mark';
export const ownMark = (keys: Signer, workspaceId: string, messageId: string): string =>
  signed(keys, 'loop mark', workspaceId, messageId.replace(/^<|>$/g, ''));
export const isOwnMark = (keys: Signer, workspaceId: string, messageId: string, mark: string): boolean =>
  new RegExp(`^${letters}{${macLength}}$`).test(mark) && isSigned(keys, 'loop mark', workspaceId, messageId.replace(/^<|>$/g, ''), mark);
