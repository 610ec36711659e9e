import { sql, type Selectable } from 'kysely';
import { Acknowledgement, AllowedSenders, Incoming, Outgoing, type Mailbox, type MailCounts, type MailLag } from '#contracts/mailboxes.ts';
import type { MailroomMailbox } from '#server/db/schema.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { readAccounts, readLags, type Accounts } from './accounts.ts';
import { withoutTag } from '../rules/signed-id.ts';
import { grantsByMailbox } from '../sign-in/queries.ts';

export type MailboxRow = Selectable<MailroomMailbox>;

const mailboxes = (ctx: Context) => ctx.db.selectFrom('mailroom.mailbox').selectAll().where('workspaceId', '=', ctx.workspaceId);

export const hasMailbox = async (ctx: Context): Promise<boolean> =>
  (await mailboxes(ctx).clearSelect().select('id').limit(1).executeTakeFirst()) !== undefined;

export const mailboxRow = async (ctx: Context, id: string): Promise<MailboxRow | null> =>
  (await mailboxes(ctx).where('id', '=', id).executeTakeFirst()) ?? null;

export const mailboxRows = (ctx: Context): Promise<MailboxRow[]> => mailboxes(ctx).orderBy('createdAt').orderBy('id').execute();

/** The mailbox that a mail to this address belongs to; support+anything is support's. */
export const mailboxAt = async (ctx: Context, address: string): Promise<MailboxRow | null> => {
  const rows = await mailboxes(ctx)
    .where('address', 'in', [address.trim().toLowerCase(), withoutTag(address.trim())])
    .execute();
  return rows.toSorted((a, b) => b.address.length - a.address.length)[0] ?? null;
};

export const isOwnAddress = async (ctx: Context, address: string): Promise<boolean> => (await mailboxAt(ctx, address)) !== null;

export const incomingOf = (row: Pick<MailboxRow, 'incoming'>): Incoming => Incoming.parse(row.incoming);
export const outgoingOf = (row: Pick<MailboxRow, 'outgoing'>): Outgoing => Outgoing.parse(row.outgoing);

export const acknowledgementOf = (row: Pick<MailboxRow, 'acknowledgement'>): Acknowledgement =>
  Acknowledgement.parse(row.acknowledgement ?? { on: false });

export const allowedSendersOf = (row: Pick<MailboxRow, 'allowedSenders'>): AllowedSenders =>
  AllowedSenders.parse(row.allowedSenders ?? { kind: 'anyone' });

const productNames = async (ctx: Context): Promise<Map<string, string>> => {
  const rows = await ctx.db
    .selectFrom('mailroom.mailbox as m')
    .innerJoin('catalog.productCard as p', (join) => join.onRef('p.workspaceId', '=', 'm.workspaceId').onRef('p.id', '=', 'm.productId'))
    .select(['p.id', 'p.name'])
    .where('m.workspaceId', '=', ctx.workspaceId)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
};

interface Beside {
  readonly accounts: Accounts;
  readonly lags: ReadonlyMap<string, MailLag>;
  readonly products: ReadonlyMap<string, string>;
  readonly grants: Awaited<ReturnType<typeof grantsByMailbox>>;
}

const beside = async (ctx: Context): Promise<Beside> => ({
  accounts: await readAccounts(ctx),
  lags: await readLags(ctx),
  products: await productNames(ctx),
  grants: await grantsByMailbox(ctx),
});

const view = (row: MailboxRow, { accounts, lags, products, grants }: Beside): Mailbox => ({
  id: row.id,
  name: row.name,
  address: row.address,
  language: row.language as Mailbox['language'],
  product: row.productId === null ? null : { id: row.productId, name: products.get(row.productId) ?? '' },
  signature: row.signature,
  incoming: incomingOf(row),
  incomingSecretSet: row.incomingSecret !== null,
  outgoing: outgoingOf(row),
  outgoingSecretSet: row.outgoingSecret !== null,
  grant: grants.get(row.id) ?? null,
  plusAddressing: row.plusAddressing,
  acknowledgement: acknowledgementOf(row),
  authservId: row.authservId,
  allowedSenders: allowedSendersOf(row),
  ownTickets: row.ownTickets,
  isDefault: row.isDefault,
  state: row.state as Mailbox['state'],
  counts: accounts.of(row.id, row.waitingOnServer),
  lag: lags.get(row.id) ?? { waitingSince: null, toTicket: null },
  lastCheckedAt: row.lastCheckedAt,
  lastSuccessAt: row.lastSuccessAt,
  nextCheckAt: row.nextCheckAt,
  lastError: row.lastError,
  createdAt: row.createdAt,
  version: row.version,
});

export const readMailbox = async (ctx: Context, id: string): Promise<Mailbox> => view(found(await mailboxRow(ctx, id)), await beside(ctx));

const outboxWaiting = async (ctx: Context): Promise<number> => {
  const row = await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('state', '=', 'kept')
    .where('sample', '=', false)
    .executeTakeFirstOrThrow();
  return row.count;
};

export interface MailboxList {
  readonly items: Mailbox[];
  readonly elsewhere: MailCounts;
  readonly removed: MailCounts;
  readonly outboxWaiting: number;
}

export const listMailboxes = async (ctx: Context): Promise<MailboxList> => {
  const [rows, around] = [await mailboxRows(ctx), await beside(ctx)];
  return {
    items: rows.map((row) => view(row, around)),
    elsewhere: around.accounts.of(null, null),
    removed: around.accounts.ofOthers(rows.map(({ id }) => id)),
    outboxWaiting: await outboxWaiting(ctx),
  };
};
