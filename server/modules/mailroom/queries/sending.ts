import { sql } from 'kysely';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import { latestEntries, type RecordRow } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { beginning } from '#server/platform/db/json.ts';
import { ownMessageId } from '../rules/signed-id.ts';
import { mailboxRows, outgoingOf, type MailboxRow } from './mailboxes.ts';
import { hostOf } from './servers.ts';

export const canSend = (row: MailboxRow): boolean => row.state !== 'off' && outgoingOf(row).kind !== 'none';

/** The mailbox that the record's mail came by, else the default one, else any that can send. */
export const sendingMailbox = async (ctx: Context, recordId: string | null): Promise<MailboxRow | null> => {
  const able = (await mailboxRows(ctx)).filter(canSend);
  if (able.length === 0) return null;
  const came =
    recordId === null
      ? undefined
      : await ctx.db
          .selectFrom('mailroom.rawMail')
          .select('mailboxId')
          .where('workspaceId', '=', ctx.workspaceId)
          .where('recordId', '=', recordId)
          .where('mailboxId', 'is not', null)
          .orderBy('receivedAt', 'desc')
          .limit(1)
          .executeTakeFirst();
  return able.find((row) => row.id === came?.mailboxId) ?? able.find((row) => row.isDefault) ?? able[0] ?? null;
};

export interface From {
  readonly name: string;
  readonly address: string;
}

/** Who a mail is from; without a mailbox an address of this machine, which shows on the Outbox screen. */
export const fromOf = async (ctx: Context, mailbox: MailboxRow | null): Promise<From> => {
  if (mailbox) return { name: mailbox.name, address: mailbox.address };
  const { slug, name } = await workspaceProfile(ctx);
  return { name, address: `${slug}@${hostOf(ctx.platform)}` };
};

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** An id that stands first in the References of every mail of a ticket, so that programs keep them together. */
export const conversationId = (ctx: Context, recordId: string, domain: string): string =>
  ownMessageId(ctx.platform.keys, ctx.workspaceId, { recordId, mailId: null }, domain);

interface Conversation {
  readonly inReplyTo: string | null;
  readonly ids: string[];
}

/** The mails of a record that this person has: those it wrote and those it was sent. */
export const conversationOf = async (ctx: Context, recordId: string, contactId: string): Promise<Conversation> => {
  const theirs = await ctx.db
    .selectFrom('mailroom.messageId')
    .select(['value', 'createdAt', sql<boolean>`true`.as('theirs')])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('contactId', '=', contactId)
    .orderBy('createdAt', 'desc')
    .limit(20)
    .execute();
  const ours = await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .select(['messageId as value', 'createdAt', sql<boolean>`false`.as('theirs')])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('contactId', '=', contactId)
    .where('state', '<>', 'withdrawn')
    .orderBy('createdAt', 'desc')
    .limit(20)
    .execute();
  const bracketed = (id: string): string => (id.startsWith('<') ? id : `<${id}>`);
  const ids = [...theirs, ...ours].toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
  const last = ids.findLast((id) => id.theirs) ?? ids.at(-1);
  return { inReplyTo: last ? bracketed(last.value) : null, ids: ids.map((id) => bracketed(id.value)) };
};

/**
 * The last words of this person on the record: nothing that others were told is ever quoted (S-20), nor
 * what somebody wrote down of a call. */
export const lastWordsOf = async (
  ctx: Context,
  record: RecordRow,
  contactId: string,
): Promise<{ name: string; at: string; text: string } | null> => {
  const { items } = await latestEntries(ctx, record, 50);
  const entry = items.findLast(
    ({ kind, state, author, call }) =>
      kind === 'reply' && state === 'released' && call === null && author.kind === 'contact' && author.id === contactId,
  );
  if (!entry || entry.text.trim() === '') return null;
  return { name: entry.author.name, at: entry.at, text: beginning(entry.text, entry.quoteFrom ?? 20_000).trim() };
};
