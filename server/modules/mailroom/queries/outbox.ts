import { sql, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { OutboxRow, OutboxState } from '#contracts/mailroom.ts';
import { recordByNumber } from '#server/modules/threads/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { isId } from '#server/platform/db/ids.ts';
import { refuse } from '#server/platform/refusal.ts';
import { abilities, visibleMails } from '../access.ts';

const joined = (ctx: Context) =>
  ctx.db
    .selectFrom('mailroom.outgoingMail as o')
    .leftJoin('mailroom.mailbox as b', (join) => join.onRef('b.workspaceId', '=', 'o.workspaceId').onRef('b.id', '=', 'o.mailboxId'))
    .leftJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 'o.workspaceId').onRef('r.id', '=', 'o.recordId'))
    .where('o.workspaceId', '=', ctx.workspaceId);

const withColumns = (rows: ReturnType<typeof joined>) =>
  rows
    .select(['o.id', 'o.kind', 'o.state', 'o.toName', 'o.toAddress', 'o.fromName', 'o.fromAddress', 'o.subject', 'o.sample'])
    .select(['o.attempts', 'o.lastResponse', 'o.notBefore', 'o.sentAt', 'o.createdAt', 'o.contactId', 'o.recordId'])
    .select(['r.reference', 'b.id as mailboxId', 'b.name as mailboxName']);

export const outboxRows = (ctx: Context) => withColumns(joined(ctx));

type Row = Awaited<ReturnType<ReturnType<typeof outboxRows>['execute']>>[number];

export const outboxView = (ctx: Context, row: Row): OutboxRow => ({
  id: row.id,
  kind: row.kind as OutboxRow['kind'],
  state: row.state as OutboxRow['state'],
  to: { name: row.toName, address: row.toAddress },
  from: { name: row.fromName, address: row.fromAddress },
  subject: row.subject,
  ticket: row.recordId !== null && row.reference !== null ? { id: row.recordId, reference: row.reference } : null,
  mailbox: row.mailboxId !== null && row.mailboxName !== null ? { id: row.mailboxId, name: row.mailboxName } : null,
  sample: row.sample,
  attempts: row.attempts,
  response: row.lastResponse,
  notBefore: row.notBefore,
  sentAt: row.sentAt,
  at: row.createdAt,
  can: abilities(ctx, row),
});

type State = z.infer<typeof OutboxState>;

export interface OutboxQuery {
  readonly state?: State | undefined;
  readonly kind?: OutboxRow['kind'] | undefined;
  readonly mailbox?: string | undefined;
  readonly to?: string | undefined;
  readonly ticket?: string | undefined;
  readonly contact?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const nobody = '00000000-0000-0000-0000-000000000000';

/** The record that a ticket's id, number or reference names; one that is nowhere finds no mail. */
const recordOf = async (ctx: Context, ticket: string): Promise<string> => {
  if (isId(ticket)) return ticket;
  const number = Number(/(\d{1,9})$/.exec(ticket)?.[1] ?? NaN);
  return (Number.isNaN(number) ? null : await recordByNumber(ctx, 'ticket', number))?.id ?? nobody;
};

// Without the right to the whole Outbox somebody asks for the mails of a ticket or of a contact.
const assertMayAsk = (ctx: Context, { ticket, contact }: OutboxQuery): void => {
  if (may(ctx.actor, 'outbox.see')) return;
  const mayThese = (ticket !== undefined && may(ctx.actor, 'tickets.see')) || (contact !== undefined && may(ctx.actor, 'customers.see'));
  if (!mayThese) refuse('not_allowed');
};

export const listOutgoing = async (ctx: Context, asked: OutboxQuery) => {
  assertMayAsk(ctx, asked);
  const { state, kind, mailbox, to, ticket, contact, since, until, cursor, limit } = asked;
  const recordId = ticket === undefined || ticket === '' ? undefined : await recordOf(ctx, ticket);
  const wanted = (to ?? '').toLowerCase();
  const sees = may(ctx.actor, 'outbox.see');
  const narrowed = (rows: ReturnType<typeof joined>) =>
    rows
      .$if(kind !== undefined, (query) => query.where('o.kind', '=', kind ?? ''))
      .$if(mailbox !== undefined, (query) => query.where('o.mailboxId', '=', mailbox ?? ''))
      .$if(recordId !== undefined, (query) => query.where('o.recordId', '=', recordId ?? ''))
      .$if(contact !== undefined, (query) => query.where('o.contactId', '=', contact ?? ''))
      .$if(since !== undefined, (query) => query.where('o.createdAt', '>=', since ?? ''))
      .$if(until !== undefined, (query) => query.where('o.createdAt', '<', until ?? ''))
      .$if(wanted !== '', (query) => query.where(sql<SqlBool>`position(${wanted} in lower(o.to_address || ' ' || o.to_name)) > 0`))
      .$if(!sees, (query) => query.where('o.kind', '<>', 'account'));
  let query = withColumns(narrowed(joined(ctx)))
    .orderBy('o.createdAt', 'desc')
    .orderBy('o.id', 'desc')
    .limit(limit + 1);
  if (state !== undefined) query = query.where('o.state', '=', state);
  if (cursor !== undefined) {
    const [at, id] = readCursor(ctx, 'outbox', cursor, z.tuple([z.string(), z.string()]));
    query = query.where(sql<SqlBool>`(o.created_at, o.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const { items, next } = pageOf(ctx, 'outbox', await query.execute(), limit, (row) => [row.createdAt, row.id]);
  const counted = await narrowed(joined(ctx))
    .select(['o.state', sql<number>`count(*)::int`.as('count')])
    .groupBy('o.state')
    .execute();
  const of = (one: State): number => counted.find((row) => row.state === one)?.count ?? 0;
  return {
    items: (await visibleMails(ctx, items)).map((row) => outboxView(ctx, row)),
    next,
    counts: {
      waiting: of('waiting'),
      sending: of('sending'),
      sent: of('sent'),
      failed: of('failed'),
      kept: of('kept'),
      withdrawn: of('withdrawn'),
    },
  };
};
