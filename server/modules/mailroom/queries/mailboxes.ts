import { sql, type Selectable } from 'kysely';
import { Acknowledgement, Incoming, Outgoing, type Mailbox, type MailCounts } from '#contracts/mailboxes.ts';
import type { MailroomMailbox } from '#server/db/schema.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { withoutTag } from '../rules/signed-id.ts';
import { grantsByMailbox } from '../sign-in/queries.ts';

export type MailboxRow = Selectable<MailroomMailbox>;

const mailboxes = (ctx: Context) => ctx.db.selectFrom('mailroom.mailbox').selectAll().where('workspaceId', '=', ctx.workspaceId);

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

const noMail = { stored: 0, filed: 0, duplicates: 0, quarantined: 0 };
type Counts = typeof noMail;
const columnOf: Readonly<Record<string, keyof Counts>> = {
  stored: 'stored',
  filed: 'filed',
  duplicate: 'duplicates',
  quarantined: 'quarantined',
};

/** How many raw mails are in which state, by mailbox; under null those of none. */
export const mailCounts = async (ctx: Context): Promise<Map<string | null, Counts>> => {
  const rows = await ctx.db
    .selectFrom('mailroom.rawMail')
    .select(['mailboxId', 'state', sql<number>`count(*)::int`.as('count')])
    .where('workspaceId', '=', ctx.workspaceId)
    .groupBy(['mailboxId', 'state'])
    .execute();
  const counts = new Map<string | null, Counts>();
  for (const { mailboxId, state, count } of rows) {
    const column = columnOf[state];
    if (column) counts.set(mailboxId, { ...(counts.get(mailboxId) ?? noMail), [column]: count });
  }
  return counts;
};

const productNames = async (ctx: Context): Promise<Map<string, string>> => {
  const rows = await ctx.db
    .selectFrom('mailroom.mailbox as m')
    .innerJoin('catalog.productCard as p', (join) => join.onRef('p.workspaceId', '=', 'm.workspaceId').onRef('p.id', '=', 'm.productId'))
    .select(['p.id', 'p.name'])
    .where('m.workspaceId', '=', ctx.workspaceId)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
};

type Grants = Awaited<ReturnType<typeof grantsByMailbox>>;

const view = (row: MailboxRow, counts: Counts | undefined, products: ReadonlyMap<string, string>, grants: Grants): Mailbox => ({
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
  isDefault: row.isDefault,
  state: row.state as Mailbox['state'],
  counts: { ...(counts ?? noMail), waitingOnServer: row.waitingOnServer },
  lastCheckedAt: row.lastCheckedAt,
  lastSuccessAt: row.lastSuccessAt,
  nextCheckAt: row.nextCheckAt,
  lastError: row.lastError,
  createdAt: row.createdAt,
  version: row.version,
});

export const readMailbox = async (ctx: Context, id: string): Promise<Mailbox> => {
  const row = found(await mailboxRow(ctx, id));
  return view(row, (await mailCounts(ctx)).get(id), await productNames(ctx), await grantsByMailbox(ctx));
};

const outboxWaiting = async (ctx: Context): Promise<number> => {
  const row = await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('state', 'in', ['waiting', 'kept'])
    .where('sample', '=', false)
    .executeTakeFirstOrThrow();
  return row.count;
};

export const listMailboxes = async (ctx: Context): Promise<{ items: Mailbox[]; elsewhere: MailCounts; outboxWaiting: number }> => {
  const [rows, counts, products] = [await mailboxRows(ctx), await mailCounts(ctx), await productNames(ctx)];
  const grants = await grantsByMailbox(ctx);
  return {
    items: rows.map((row) => view(row, counts.get(row.id), products, grants)),
    elsewhere: { ...(counts.get(null) ?? noMail), waitingOnServer: null },
    outboxWaiting: await outboxWaiting(ctx),
  };
};
