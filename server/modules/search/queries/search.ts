import type { SearchGroup, SearchReply, Suggestion } from '#contracts/search.ts';
import { recordByNumber } from '#server/modules/threads/index.ts';
import { ticketsThere } from '#server/modules/tickets/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { parseNames, parseQuery, type Asked } from '../rules/query.ts';
import { find } from './find.ts';
import { companyHits, personHits, ticketHits } from './hits.ts';

const jumpOf = async (ctx: Context, { number }: Asked): Promise<SearchReply['jump']> => {
  if (number === null) return null;
  const card = await recordByNumber(ctx, 'ticket', number.value);
  if (!card || (number.key !== null && card.reference !== `${number.key}-${number.value}`)) return null;
  return (await ticketsThere(ctx, [card.id])).has(card.id) ? card : null;
};

const nothing = { items: [], count: 0, more: false };

/** What this actor's role shows of what was asked for; a contact and a partner have no people and companies. */
const groupsOf = ({ actor }: Context, wanted: readonly SearchGroup[]): ReadonlySet<SearchGroup> => {
  const tickets = actor.kind === 'contact' || may(actor, 'tickets.see');
  const customers = actor.kind !== 'partner' && may(actor, 'customers.see');
  return new Set(wanted.filter((group) => (group === 'tickets' ? tickets : customers)));
};

const all: readonly SearchGroup[] = ['tickets', 'people', 'companies'];

export const searchEverything = async (
  ctx: Context,
  { q, groups = all, limit }: { q: string; groups?: readonly SearchGroup[] | undefined; limit: number },
): Promise<SearchReply> => {
  const asked = parseQuery(q);
  const shown = groupsOf(ctx, groups);
  // Of the words around a record a contact and a partner have only those that the record itself carries.
  const ofRecord =
    ctx.actor.kind === 'member' || ctx.actor.kind === 'system' ? (['record', 'facts', 'entry'] as const) : (['record', 'entry'] as const);
  return {
    jump: shown.has('tickets') ? await jumpOf(ctx, asked) : null,
    tickets: shown.has('tickets') ? await ticketHits(ctx, await find(ctx, ofRecord, asked), asked, limit) : nothing,
    people: shown.has('people') ? await personHits(ctx, await find(ctx, ['contact'], asked), limit) : nothing,
    companies: shown.has('companies') ? await companyHits(ctx, await find(ctx, ['company'], asked), limit) : nothing,
  };
};

/** People and companies by the beginning of a name or address, best first. */
export const suggest = async (
  ctx: Context,
  { q, groups = ['people', 'companies'], limit }: { q: string; groups?: readonly ('people' | 'companies')[] | undefined; limit: number },
): Promise<Suggestion[]> => {
  const asked = parseNames(q);
  const shown = groupsOf(ctx, groups);
  const kinds = [...(shown.has('people') ? (['contact'] as const) : []), ...(shown.has('companies') ? (['company'] as const) : [])];
  const found = (await find(ctx, kinds, asked)).slice(0, limit);
  const people = await personHits(
    ctx,
    found.filter((one) => one.kind === 'contact'),
    limit,
  );
  const companies = await companyHits(
    ctx,
    found.filter((one) => one.kind === 'company'),
    limit,
  );
  const byId = new Map<string, Suggestion>([
    ...people.items.map((hit): [string, Suggestion] => [hit.id, { kind: 'person', ...hit }]),
    ...companies.items.map((hit): [string, Suggestion] => [hit.id, { kind: 'company', ...hit }]),
  ]);
  return found.flatMap((one) => byId.get(one.id) ?? []);
};
