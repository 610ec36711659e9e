import { sql, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { QuarantinedMail } from '#contracts/quarantine.ts';
import { memberCards } from '#server/modules/staff/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';
import { mayDecide } from '../access.ts';
import { keptDays } from '../rules/quarantine.ts';
import { tallies } from './accounts.ts';
import { allowedSendersOf } from './mailboxes.ts';

export const asideStates = ['quarantined', 'discarded'] as const;

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('mailroom.rawMail as m')
    .leftJoin('mailroom.mailbox as b', (join) => join.onRef('b.workspaceId', '=', 'm.workspaceId').onRef('b.id', '=', 'm.mailboxId'))
    .select([
      'm.id',
      'b.id as mailboxId',
      'b.name as mailboxName',
      'b.address as mailboxAddress',
      'b.allowedSenders',
      'm.source',
      'm.envelopeTo',
      'm.size',
      'm.whole',
      'm.state',
      'm.reasonCode',
      'm.reason',
      'm.sender',
      'm.subject',
      'm.attempts',
      'm.receivedAt',
      'm.asideAt',
      'm.decidedBy',
      'm.decidedAt',
    ])
    .where('m.workspaceId', '=', ctx.workspaceId);

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const daysAfter = (at: string, days: number): string => new Date(Date.parse(at) + days * 86_400_000).toISOString();

const view = (ctx: Context, row: Row, names: ReadonlyMap<string, string>): QuarantinedMail => {
  const aside = row.state === 'quarantined' && mayDecide(ctx.actor);
  const discarded = row.state === 'discarded';
  const { mailboxId, mailboxName, mailboxAddress } = row;
  const closed = mailboxId !== null && allowedSendersOf(row).kind !== 'anyone';
  return {
    id: row.id,
    mailbox:
      mailboxId !== null && mailboxName !== null && mailboxAddress !== null
        ? { id: mailboxId, name: mailboxName, address: mailboxAddress }
        : null,
    source: row.source as QuarantinedMail['source'],
    envelopeTo: row.envelopeTo,
    size: row.size,
    whole: row.whole,
    state: discarded ? 'discarded' : 'quarantined',
    code: row.reasonCode as QuarantinedMail['code'],
    reason: row.reason ?? '',
    sender: row.sender,
    subject: row.subject,
    attempts: row.attempts,
    at: row.receivedAt,
    asideAt: row.asideAt ?? row.receivedAt,
    decidedBy: discarded && row.decidedBy !== null ? (names.get(row.decidedBy) ?? null) : null,
    decidedAt: discarded ? row.decidedAt : null,
    goneAt: discarded && row.decidedAt !== null ? daysAfter(row.decidedAt, keptDays) : null,
    can: {
      retry: aside,
      accept: aside,
      allow: aside && closed && row.reasonCode === 'sender_not_allowed' && Boolean(row.sender) && may(ctx.actor, 'setup.manage'),
      discard: aside,
      restore: discarded && mayDecide(ctx.actor),
    },
  };
};

const namesOf = async (ctx: Context, some: readonly Row[]): Promise<Map<string, string>> => {
  const ids = some.flatMap(({ state, decidedBy }) => (state === 'discarded' && decidedBy !== null ? [decidedBy] : []));
  return new Map((await memberCards(ctx, [...new Set(ids)])).map(({ id, name }) => [id, name]));
};

interface Wanted {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly state: 'quarantined' | 'discarded';
}

export const listQuarantined = async (ctx: Context, { cursor, limit, state }: Wanted) => {
  let query = rows(ctx)
    .where('m.state', '=', state)
    .orderBy('m.receivedAt', 'desc')
    .orderBy('m.id', 'desc')
    .limit(limit + 1);
  // Of those that are gone for good only the number is left.
  if (state === 'discarded') query = query.where('m.size', '>', 0);
  if (cursor !== undefined) {
    const [at, id] = readCursor(ctx, `quarantine ${state}`, cursor, z.tuple([z.string(), z.string()]));
    query = query.where(sql<SqlBool>`(m.received_at, m.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const { items, next } = pageOf(ctx, `quarantine ${state}`, await query.execute(), limit, (row) => [row.receivedAt, row.id]);
  const [names, counted] = [await namesOf(ctx, items), await tallies(ctx)];
  return {
    next,
    items: items.map((row) => view(ctx, row, names)),
    total: [...counted.values()].reduce((sum, { quarantined }) => sum + quarantined, 0),
  };
};

/** One mail that waits for a decision, or that can still be brought back. */
export const readQuarantined = async (ctx: Context, id: string): Promise<QuarantinedMail> => {
  const row = found(
    await rows(ctx)
      .where('m.id', '=', id)
      .where('m.state', 'in', [...asideStates])
      .where('m.size', '>', 0)
      .executeTakeFirst(),
  );
  return view(ctx, row, await namesOf(ctx, [row]));
};

/** The message as it arrived. What was set aside is for those who decide on it. */
export const rawBytes = async (ctx: Context, id: string): Promise<Buffer> => {
  let query = ctx.db
    .selectFrom('mailroom.rawMail')
    .select('bytes')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('size', '>', 0);
  if (!mayDecide(ctx.actor)) query = query.where('state', 'not in', [...asideStates]);
  return found(await query.executeTakeFirst()).bytes;
};
