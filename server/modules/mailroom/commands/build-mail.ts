import { attachmentContent } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Platform } from '#server/platform/platform.ts';
import { bodyOf, choiceLinksOf, confirmLinkOf, linkOf, linkOfNotice, replyToOf, type OutgoingRow } from '../queries/outgoing.ts';
import type { From } from '../queries/sending.ts';
import type { MailboxRow } from '../queries/mailboxes.ts';
import { htmlBody, plainBody, type Body } from '../rules/mail-body.ts';
import { unsubscribing } from '../opt-outs/rules/headers.ts';
import { silencing } from '../rules/brakes.ts';
import { signMail } from '../domains/commands/sign-mail.ts';
import { signersOf, type Signer } from '../domains/queries/keys.ts';
import { domainOf } from '../queries/sending.ts';
import { languageOf, Parts } from '../rules/outgoing-parts.ts';
import { bodyMarker, markHeader, ownMark } from '../rules/signed-id.ts';
import { buildMessage, type OutgoingAttachment } from '../transport/build-message.ts';

interface File {
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: Buffer;
}

/** Everything a mail is made of, read in one transaction; the bytes are made outside of it. */
export interface Draft {
  readonly row: OutgoingRow;
  readonly parts: Parts;
  readonly body: Body;
  readonly from: From;
  readonly replyTo: string | null;
  /** Where a mail program says that its reader wants none of its kind. */
  readonly unsubscribeAt: string | null;
  readonly mark: string;
  /** In the body; null: the mail belongs to no record. */
  readonly marker: string | null;
  readonly files: readonly File[];
  readonly signers: readonly Signer[];
}

export interface Built {
  readonly raw: Buffer;
  readonly signedWith: readonly string[];
}

const linkIn = async (ctx: Context, parts: Parts, toAddress: string): Promise<string> => {
  if (parts.kind === 'account') return linkOf(ctx, parts);
  if (parts.kind === 'notice') return linkOfNotice(ctx, parts);
  return parts.kind === 'acknowledgement' ? confirmLinkOf(ctx, parts, toAddress) : '';
};

export const draftOf = async (ctx: Context, row: OutgoingRow, mailbox: MailboxRow): Promise<Draft> => {
  const parts = Parts.parse(row.parts);
  const files: File[] = [];
  for (const id of parts.kind === 'reply' ? parts.attachmentIds : []) files.push(await attachmentContent(ctx, id));
  const link = await linkIn(ctx, parts, row.toAddress);
  const choice = await choiceLinksOf(ctx, parts);
  const from = { name: mailbox.name, address: mailbox.address };
  const { id: mailId, recordId, messageId } = row;
  const replyTo = replyToOf(ctx, { id: mailId, recordId, fromAddress: from.address }, parts, mailbox);
  return {
    row,
    parts,
    from,
    files,
    signers: await signersOf(ctx, domainOf(from.address), row.signedWith),
    body: await bodyOf(ctx, parts, mailbox, { link, replyTo, ...(choice ? { choice: choice.page } : {}) }),
    replyTo,
    unsubscribeAt: choice?.click ?? null,
    mark: ownMark(ctx.platform.keys, ctx.workspaceId, messageId),
    marker: recordId === null || parts.kind === 'account' ? null : bodyMarker(ctx.platform.keys, ctx.workspaceId, { recordId, mailId }),
  };
};

/** An attachment can't be read any more: the mail says so to the desk instead of waiting for what doesn't come. */
export class LostFile extends Error {}

const attached = async (platform: Platform, workspaceId: string, files: readonly File[]): Promise<OutgoingAttachment[]> => {
  const out: OutgoingAttachment[] = [];
  for (const { name, mediaType, sha256 } of files) {
    const content = await platform.files.readWhole(workspaceId, sha256);
    if (content === null) throw new LostFile(name);
    out.push({ filename: name, contentType: mediaType, content });
  }
  return out;
};

// What asks for no answer by a machine: an answer that a machine gave.
const repliesItself = (parts: Parts): boolean => parts.kind === 'acknowledgement' || (parts.kind === 'reply' && parts.automatic);
const isTyped = (parts: Parts): boolean => parts.kind === 'reply' && !parts.automatic;

const machineHeaders = (parts: Parts): Record<string, string> => {
  if (isTyped(parts)) return {};
  return repliesItself(parts) ? silencing : { 'X-Auto-Response-Suppress': silencing['X-Auto-Response-Suppress'] };
};

const composed = async (platform: Platform, workspaceId: string, draft: Draft): Promise<Buffer> => {
  const { row, parts, body, from, replyTo, unsubscribeAt, mark, marker, files } = draft;
  return buildMessage({
    messageId: row.messageId,
    date: new Date(row.createdAt),
    from,
    to: [{ name: row.toName, address: row.toAddress }],
    ...(replyTo === null ? {} : { replyTo: { name: from.name, address: replyTo } }),
    subject: row.subject,
    ...('inReplyTo' in parts && parts.inReplyTo !== null ? { inReplyTo: parts.inReplyTo } : {}),
    references: parts.kind === 'account' ? [] : parts.references,
    text: plainBody(body),
    html: htmlBody(body, { language: languageOf(parts), marker }),
    attachments: await attached(platform, workspaceId, files),
    headers: { [markHeader]: mark, ...machineHeaders(parts), ...(unsubscribeAt === null ? {} : unsubscribing(unsubscribeAt)) },
    ...(isTyped(parts) ? {} : { autoSubmitted: repliesItself(parts) ? 'auto-replied' : 'auto-generated' }),
  });
};

/** The bytes of a mail, signed; the same draft gives the same bytes. */
export const buildMail = async (platform: Platform, workspaceId: string, draft: Draft): Promise<Built> => {
  const { raw, by, faults } = await signMail(await composed(platform, workspaceId, draft), draft.signers, draft.row.createdAt);
  for (const err of faults) platform.log.warn({ err, workspaceId, mailId: draft.row.id }, 'a mail goes out without a DKIM signature');
  return { raw, signedWith: by };
};
