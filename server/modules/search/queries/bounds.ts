import { sql } from 'kysely';
import { zoneOfMember } from '#server/modules/staff/index.ts';
import { statusList } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { plain, withoutAccents } from '#server/platform/words/fold.ts';
import { dayOf, isMe, isNone } from '../rules/operators.ts';
import { groupsAsked, looksIn, type Asked, type Narrowing, type Piece } from '../rules/query.ts';
import type { Bounds } from './find.ts';
import { idsNamed, type NamedOperator } from './named.ts';

const fold = (text: string): string => withoutAccents(plain(text));
const asList = (values: readonly string[]): string => `{${values.map((value) => `"${value.replaceAll(/["\\]/g, '')}"`).join(',')}}`;

const instantOf = async (ctx: Context, { values }: Narrowing): Promise<string | null> => {
  const day = dayOf(values[0]?.text ?? '');
  if (day === undefined) return null;
  if ('daysAgo' in day) return new Date(Date.parse(ctx.now) - day.daysAgo * 86_400_000).toISOString();
  // A day begins where the reader is.
  const zone = ctx.actor.kind === 'member' ? await zoneOfMember(ctx, ctx.actor.memberId).catch(() => 'UTC') : 'UTC';
  const { rows } = await sql<{ at: string }>`select (${day.day}::timestamp at time zone ${zone}) as at`.execute(ctx.db);
  return rows[0]?.at ?? null;
};

const columns = { assignee: 'assignees', company: 'companies', product: 'products', tag: 'tags' } as const;
const isNamed = (operator: string): operator is NamedOperator => operator in columns;

interface Draft {
  since: string | null;
  until: string | null;
  filter: Record<string, string[]>;
  none: string[];
  never: boolean;
  unknown: string[];
}

const add = (draft: Draft, key: string, values: readonly string[]): void => {
  draft.filter[key] = [...(draft.filter[key] ?? []), ...values];
};

const addNamed = async (ctx: Context, draft: Draft, operator: NamedOperator, { not, values }: Narrowing): Promise<void> => {
  const key = `${not ? '-' : ''}${columns[operator]}`;
  const ids = async ({ text, exact }: Piece): Promise<string[]> => {
    if (!exact && operator === 'assignee' && isMe(text)) return ctx.actor.kind === 'member' ? [ctx.actor.memberId] : [];
    return idsNamed(ctx, operator, text);
  };
  for (const value of values) {
    if (!value.exact && operator !== 'tag' && isNone(value.text)) draft.none.push(key);
    else {
      const found = await ids(value);
      if (found.length === 0) draft.unknown.push(value.text);
      add(draft, key, found);
    }
  }
  draft.filter[key] ??= [];
  if (!not && draft.filter[key].length === 0 && !draft.none.includes(key)) draft.never = true;
};

const addStatus = async (ctx: Context, draft: Draft, narrowing: Narrowing): Promise<void> => {
  const sign = narrowing.not ? '-' : '';
  const groups = groupsAsked(narrowing);
  if (groups !== null) return add(draft, `${sign}groups`, groups);
  // A name of the workspace's own, which its customers see only on their own requests: not for them to look up.
  const own = ctx.actor.kind === 'member' || ctx.actor.kind === 'system' ? await statusList(ctx) : [];
  const ids = narrowing.values.flatMap(({ text }) => own.filter(({ name }) => fold(name) === fold(text)).map(({ id }) => id));
  if (ids.length > 0) return add(draft, `${sign}statuses`, ids);
  draft.unknown.push(...narrowing.values.map(({ text }) => text));
  if (!narrowing.not) draft.never = true;
};

/** What the operators mean in this workspace, to this person. */
export const boundsOf = async (ctx: Context, asked: Asked): Promise<Bounds> => {
  const draft: Draft = { since: null, until: null, filter: {}, none: [], never: false, unknown: [] };
  for (const narrowing of asked.narrowings) {
    const { operator, not } = narrowing;
    // Not before a day is since that day.
    if (operator === 'before' || operator === 'after') {
      const at = await instantOf(ctx, narrowing);
      if ((operator === 'before') === not) draft.since = at;
      else draft.until = at;
    } else if (operator === 'status') await addStatus(ctx, draft, narrowing);
    else if (isNamed(operator)) await addNamed(ctx, draft, operator, narrowing);
  }
  if (looksIn(asked, 'spam')) draft.filter['spam'] = [];
  const filter = Object.fromEntries(Object.entries(draft.filter).map(([key, values]) => [key, asList(values)]));
  return { ...draft, filter: draft.none.length === 0 ? filter : { ...filter, none: draft.none } };
};
