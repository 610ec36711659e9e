import { sql, type RawBuilder } from 'kysely';
import type { z } from 'zod';
import type { QueueFilter, Words } from '#contracts/tickets.ts';
import { peopleOf, zoneOfMember } from '#server/modules/staff/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { timeFilter } from '../rules/time-filter.ts';
import { whoFilter } from '../rules/who-filter.ts';
import { anyCustomerTags, customerTagFilters } from './customer-tag-filter.ts';
import { anyFields, fieldFilters } from './field-filter.ts';
import { anyLinks, linkFilters } from './link-filter.ts';

type Condition = RawBuilder<boolean>;
export type Filters = Omit<{ [Name in keyof typeof QueueFilter]?: z.output<(typeof QueueFilter)[Name]> }, 'folder'>;

const whoColumns = {
  assignee: sql.ref('t.assigneeId'),
  team: sql.ref('t.teamId'),
  company: sql.ref('t.companyId'),
  requester: sql.ref('t.requesterId'),
  product: sql.ref('t.productId'),
  area: sql.ref('t.areaId'),
  status: sql.ref('t.statusId'),
} as const;
const wordColumns = {
  priority: sql.ref('t.priority'),
  group: sql.ref('t.statusGroup'),
  next: sql.ref('t.nextStep'),
  channel: sql.ref('t.channel'),
} as const;

const memberOf = (ctx: Context): string | null => (ctx.actor.kind === 'member' ? ctx.actor.memberId : null);

interface Reader {
  readonly me: string | null;
  /** Whom they lead, where that is asked about. */
  readonly people: readonly string[];
}

/** Who asks, for the words `me` and `people`. */
export const readerOf = async (ctx: Context, texts: readonly (string | undefined)[]): Promise<Reader> => {
  const me = memberOf(ctx);
  const asked = texts.some((text) => text?.replace(/^-/, '').split(',').includes('people'));
  return { me, people: asked && me !== null ? await peopleOf(ctx, me) : [] };
};

const who = (text: string | undefined, column: RawBuilder<unknown>, { me, people }: Reader): Condition[] => {
  const wanted = whoFilter(text, me, people);
  if (!wanted) return [];
  // One id as one value: an index in the order of the list can then be walked.
  const ids = wanted.ids.length === 1 ? sql`${wanted.ids[0]}::uuid` : sql`any(${wanted.ids}::uuid[])`;
  const some =
    wanted.none && wanted.ids.length === 0
      ? sql<boolean>`(${column} is null)`
      : sql<boolean>`(${column} = ${ids}${wanted.none ? sql` or ${column} is null` : sql``})`;
  return [wanted.not ? sql<boolean>`not coalesce(${some}, false)` : some];
};

/** Whose tickets, as a list is asked for them. */
export const assigneeFilter = (text: string | undefined, reader: Reader): Condition[] => who(text, whoColumns.assignee, reader);

const words = (wanted: Words | undefined, column: RawBuilder<unknown>): Condition[] => {
  if (!wanted) return [];
  const none = wanted.words.includes('none') ? sql` or ${column} is null` : sql``;
  const some = sql<boolean>`(${column} = any(${wanted.words}::text[])${none})`;
  return [wanted.not ? sql<boolean>`not coalesce(${some}, false)` : some];
};

/** Days are those of the reader; a change is never before the creation, which bounds the other column too. */
const time = (ctx: Context, name: 'created' | 'updated', text: string | undefined, zone: string): Condition[] => {
  const span = timeFilter(name, text, ctx.now);
  if (!span) return [];
  const column = sql.ref(name === 'created' ? 't.createdAt' : 't.updatedAt');
  const from = span.relative ? sql`${span.from}::timestamptz` : sql`${span.from}::timestamp at time zone ${zone}`;
  const end = sql`(${span.to}::timestamp + interval '1 day') at time zone ${zone}`;
  return [
    ...(span.from === null
      ? []
      : [sql<boolean>`${column} >= ${from}`, ...(name === 'created' ? [sql<boolean>`t.updated_at >= ${from}`] : [])]),
    ...(span.to === null ? [] : [sql<boolean>`${column} < ${end}`, ...(name === 'updated' ? [sql<boolean>`t.created_at < ${end}`] : [])]),
  ];
};

const unread = (ctx: Context, wanted: boolean | undefined): Condition[] => {
  if (wanted === undefined) return [];
  const read = sql<boolean>`exists (select from threads.read_mark_card k where k.workspace_id = ${ctx.workspaceId} and k.record_id = t.id
    and k.person_kind = 'member' and k.person_id = ${memberOf(ctx)}::uuid and k.seq >= r.last_seq offset 0)`;
  return [wanted ? sql<boolean>`not ${read}` : read];
};

const containing = (text: string | undefined): Condition[] => {
  if (!text) return [];
  const like = `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;
  return [sql<boolean>`(r.subject ilike ${like} or r.reference ilike ${like} or t.requester_name ilike ${like})`];
};

const zoneOf = async (ctx: Context, queries: readonly Filters[]): Promise<string> => {
  const spans = queries.flatMap(({ created, updated }) => [created, updated]);
  const dated = spans.some((text) => text !== undefined && !/^\d+[hd]$/.test(text));
  const me = memberOf(ctx);
  return dated && me !== null ? zoneOfMember(ctx, me) : 'UTC';
};

/** `zone` is where the days of `query` begin; the tags are asked about by whoever knows how many there may be. */
const conditionsOf = (ctx: Context, query: Filters, zone: string, reader: Reader): Condition[] => {
  return [
    ...Object.entries(whoColumns).flatMap(([name, column]) => who(query[name as keyof typeof whoColumns], column, reader)),
    ...Object.entries(wordColumns).flatMap(([name, column]) => words(query[name as keyof typeof wordColumns], column)),
    ...time(ctx, 'created', query.created, zone),
    ...time(ctx, 'updated', query.updated, zone),
    ...unread(ctx, query.unread),
    ...containing(query.q),
  ];
};

interface QueueConditions {
  readonly conditions: Condition[];
  /** Those of them that an index in the order of changes leads to. */
  readonly led: Condition[];
  /** So few that the order must not lead. */
  readonly found: boolean;
}

const leading = ['assignee', 'company', 'requester'] as const;
const isOne = (text: string | undefined): boolean => text !== undefined && !/^-|,|^none$|^people$/.test(text);

/** What the address bar asks for, on `t` and its record `r`. */
export const queueConditions = async (ctx: Context, query: Filters): Promise<QueueConditions> => {
  const reader = await readerOf(ctx, [query.assignee, query.follower]);
  const parts = [
    ...(await linkFilters(ctx, query, reader)),
    ...(await customerTagFilters(ctx, query)),
    ...(await fieldFilters(ctx, query.fields)),
  ];
  const conditions = conditionsOf(ctx, query, await zoneOf(ctx, [query]), reader);
  const led = leading.flatMap((name) => (isOne(query[name]) ? who(query[name], whoColumns[name], reader) : []));
  return { conditions: [...conditions, ...parts.map(({ condition }) => condition)], led, found: parts.some(({ found }) => found) };
};

/** The same for lists that are only counted, all of them without a question each. */
export const countConditions = async (ctx: Context, queries: readonly Filters[]): Promise<Condition[][]> => {
  const zone = await zoneOf(ctx, queries);
  const reader = await readerOf(
    ctx,
    queries.flatMap(({ assignee, follower }) => [assignee, follower]),
  );
  const fields = await anyFields(
    ctx,
    queries.map((query) => query.fields),
  );
  return queries.map((query, index) => [
    ...conditionsOf(ctx, query, zone, reader),
    ...anyLinks(ctx, query, reader),
    ...anyCustomerTags(ctx, query),
    ...(fields[index] ?? []),
  ]);
};
