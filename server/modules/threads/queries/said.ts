import { sql, type RawBuilder } from 'kysely';
import type { Call } from '#contracts/calls.ts';
import type { Context } from '#server/platform/db/context.ts';

/** Of one person; or of a company, with what its people have in no company's name. */
export interface Whose {
  readonly companyId: string | null;
  readonly contactIds: readonly string[];
}

/** So many of the newest behind a moment. */
export interface Stretch {
  readonly before: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

interface SaidRow {
  readonly id: string;
  readonly at: string;
  readonly recordId: string;
  readonly reference: string;
  readonly subject: string;
  readonly authorName: string;
  readonly authorSide: string;
  readonly channel: string;
  readonly text: string;
  readonly payload: { readonly call?: Call } | null;
}

const startLength = 300;

/** Conditions of an entry `e`; as the indexes have them. */
type Only = RawBuilder<unknown>;
const said: Only = sql`e.kind = 'reply' and e.channel <> 'phone' and 'customer' = any(e.sides)`;
const called: Only = sql`e.channel = 'phone' and 'owner' = any(e.sides)`;

const behind = ({ before }: Stretch) => (before ? sql`and (e.at, e.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``);

const stretchOf = async (ctx: Context, from: RawBuilder<unknown>, only: Only, stretch: Stretch): Promise<SaidRow[]> => {
  const { rows } = await sql<SaidRow>`
    select e.id, e.at, e.record_id, r.reference, r.subject, e.author_name, e.author_side, e.channel, left(e.text, ${startLength}) as text, e.payload
    from ${from} join threads.record r on r.workspace_id = e.workspace_id and r.id = e.record_id
    where e.workspace_id = ${ctx.workspaceId} and r.workspace_id = ${ctx.workspaceId} and r.hidden_at is null
      and e.state = 'released' and ${only} ${behind(stretch)}
    order by e.at desc, e.id desc limit ${stretch.limit}`.execute(ctx.db);
  return rows;
};

const ofCompany = (ctx: Context, companyId: string, only: Only, stretch: Stretch) =>
  stretchOf(ctx, sql`threads.entry e`, sql`e.company_id = ${companyId}::uuid and ${only}`, stretch);

// Their records first and what was said there then: no index knows of both.
const ofPeople = (ctx: Context, ids: readonly string[], alone: boolean, only: Only, stretch: Stretch) =>
  ids.length === 0
    ? []
    : stretchOf(
        ctx,
        sql`(select distinct p.record_id from threads.participant p where p.workspace_id = ${ctx.workspaceId} and p.person_kind = 'contact'
          and p.person_id = any(${[...ids]}::uuid[]) ${alone ? sql`and p.company_id is null` : sql``}) p
          join threads.entry e on e.workspace_id = ${ctx.workspaceId} and e.record_id = p.record_id`,
        only,
        stretch,
      );

const rowsOf = async (ctx: Context, { companyId, contactIds }: Whose, only: Only, stretch: Stretch): Promise<SaidRow[]> => {
  if (companyId === null) return ofPeople(ctx, contactIds, false, only, stretch);
  return [...(await ofCompany(ctx, companyId, only, stretch)), ...(await ofPeople(ctx, contactIds, true, only, stretch))];
};

const where = ({ id, at, recordId, reference, subject }: SaidRow) => ({ id, at, ticket: { id: recordId, reference, subject } });

/** The beginning as one line. */
const startOf = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What they and we wrote to each other; notes are no part of it. In no particular order. */
export const saidWith = async (ctx: Context, whose: Whose, stretch: Stretch) =>
  (await rowsOf(ctx, whose, said, stretch)).map((row) => ({
    ...where(row),
    by: row.authorName,
    ours: row.authorSide !== 'customer',
    channel: row.channel as 'web' | 'mail' | 'portal' | 'form' | 'api' | 'system',
    text: startOf(row.text),
  }));

/** Their calls; of a person, those that were with this one. In no particular order. */
export const calledWith = async (ctx: Context, whose: Whose, stretch: Stretch) => {
  const own = sql`and e.payload -> 'call' -> 'contact' ->> 'id' = any(${[...whose.contactIds]}::text[])`;
  const rows = await rowsOf(ctx, whose, whose.companyId === null ? sql`${called} ${own}` : called, stretch);
  return rows.flatMap((row) => {
    const call = row.payload?.call;
    return call
      ? [{ ...where(row), direction: call.direction, minutes: call.minutes, with: call.contact?.name ?? null, text: startOf(row.text) }]
      : [];
  });
};
