import type { Meant, SearchChip, SearchGroup, SearchReply, Suggestion, TicketHit } from '#contracts/search.ts';
import { recordByNumber } from '#server/modules/threads/index.ts';
import { ticketsThere } from '#server/modules/tickets/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Kind } from '../commands/index-thing.ts';
import { looksIn, parseNames, parseQuery, type Asked, type Piece } from '../rules/query.ts';
import { boundsOf } from './bounds.ts';
import { find, findAlike, findNamed, type Bounds, type NamedKind } from './find.ts';
import { companyHits, leadsOf, personHits, ticketHits, type Group } from './hits.ts';
import { kinOf, meantPieces } from './words-like.ts';

const jumpOf = async (ctx: Context, { number }: Asked): Promise<SearchReply['jump']> => {
  if (number === null) return null;
  const card = await recordByNumber(ctx, 'ticket', number.value);
  if (!card || (number.key !== null && card.reference !== `${number.key}-${number.value}`)) return null;
  if (!(await ticketsThere(ctx, [card.id])).has(card.id)) return null;
  return { ...card, into: (await leadsOf(ctx, [card.id])).get(card.id) ?? null };
};

const nothing = { items: [], count: 0, more: false };

/** What this actor's role shows of what was asked for; a contact and a partner have no people and companies. */
const groupsOf = ({ actor }: Context, wanted: readonly SearchGroup[]): ReadonlySet<SearchGroup> => {
  const tickets = actor.kind === 'contact' || may(actor, 'tickets.see');
  const customers = actor.kind !== 'partner' && may(actor, 'customers.see');
  return new Set(wanted.filter((group) => (group === 'tickets' ? tickets : customers)));
};

const isStaff = ({ actor }: Context): boolean => actor.kind === 'member' || actor.kind === 'system';

/** Of the words around a record a contact and a partner have only those that the record itself carries. */
const kindsOf = (ctx: Context, asked: Asked): Kind[] => {
  if (looksIn(asked, 'subject')) return ['record'];
  return isStaff(ctx) ? ['record', 'facts', 'entry'] : ['record', 'entry'];
};

const all: readonly SearchGroup[] = ['tickets', 'people', 'companies'];

interface Tickets extends Group<TicketHit> {
  readonly meant: Meant | null;
}

/** Narrows what was found by what the index does not know. */
type Among = (recordIds: readonly string[]) => Promise<ReadonlySet<string>>;

interface Wanted {
  readonly limit: number;
  readonly among?: Among | undefined;
}

const ticketsWith = async (ctx: Context, asked: Asked, bounds: Bounds, { limit, among }: Wanted): Promise<Group<TicketHit>> => {
  const kin = await kinOf(ctx, asked.pieces);
  const found = await find(ctx, kindsOf(ctx, asked), asked, { kin, bounds });
  const kept = await among?.(found.map(({ recordId }) => recordId));
  const others: Piece[] = [...kin.values()].flat().map((text) => ({ text, exact: false }));
  return ticketHits(ctx, kept ? found.filter(({ recordId }) => kept.has(recordId)) : found, [...asked.pieces, ...others], {
    limit,
    spam: looksIn(asked, 'spam'),
  });
};

// The words that were not there, in the question as it was typed; where they don't stand in it so, all of them behind it.
const withMeant = (q: string, before: readonly Piece[], after: readonly Piece[]): Meant => {
  const changes = before.flatMap((piece, index) =>
    piece.text === after[index]?.text ? [] : [{ from: piece.text, to: after[index]?.text ?? '' }],
  );
  const replaced = changes.reduce((text, { from, to }) => text.replace(from, () => to), q.normalize('NFKC'));
  return { typed: changes.map(({ from }) => from).join(' '), meant: changes.map(({ to }) => to).join(' '), q: replaced };
};

/** Where nothing has the words, those that are like them, if they find something for this reader. */
const ticketsFor = async (ctx: Context, q: string, asked: Asked, bounds: Bounds, wanted: Wanted): Promise<Tickets> => {
  const first = await ticketsWith(ctx, asked, bounds, wanted);
  const pieces = first.count > 0 ? null : await meantPieces(ctx, asked.pieces);
  if (pieces === null) return { ...first, meant: null };
  const second = await ticketsWith(ctx, { ...asked, pieces }, bounds, wanted);
  return second.count === 0 ? { ...first, meant: null } : { ...second, meant: withMeant(q, asked.pieces, pieces) };
};

const chipsOf = ({ chips }: Asked, { unknown }: Bounds): SearchChip[] =>
  chips.map((chip) =>
    chip.unknown === null && unknown.some((text) => chip.value.split(', ').includes(text)) ? { ...chip, unknown: 'value' } : chip,
  );

const namedKinds = (shown: ReadonlySet<SearchGroup>): NamedKind[] => [
  ...(shown.has('people') ? (['contact'] as const) : []),
  ...(shown.has('companies') ? (['company'] as const) : []),
];

/** Each kind by itself: of many people of a name the companies of that name are none the fewer. */
const namedBy = async (ctx: Context, kinds: readonly NamedKind[], asked: Asked, look: typeof findNamed) => {
  const of = async (kind: NamedKind) => (kinds.includes(kind) ? look(ctx, [kind], asked) : []);
  const [contact, company] = await Promise.all([of('contact'), of('company')]);
  return { contact, company };
};

export const searchEverything = async (
  ctx: Context,
  { q, groups = all, ...wanted }: Wanted & { q: string; groups?: readonly SearchGroup[] | undefined },
): Promise<SearchReply> => {
  const asked = parseQuery(q, { staff: isStaff(ctx) });
  const shown = groupsOf(ctx, groups);
  const bounds = await boundsOf(ctx, asked);
  const kinds = namedKinds(shown);
  const { limit } = wanted;
  // None waits for another's answer, so they go out together.
  const [jump, { meant, ...tickets }, found] = await Promise.all([
    shown.has('tickets') ? jumpOf(ctx, asked) : null,
    shown.has('tickets') ? ticketsFor(ctx, q, asked, bounds, wanted) : { ...nothing, meant: null },
    namedBy(ctx, kinds, asked, findNamed),
  ]);
  const nobody = found.contact.length === 0 && found.company.length === 0 && tickets.count === 0 && jump === null;
  const named = nobody ? await namedBy(ctx, kinds, asked, findAlike) : found;
  const [people, companies] = await Promise.all([personHits(ctx, named.contact, limit), companyHits(ctx, named.company, limit)]);
  return {
    chips: chipsOf(asked, bounds),
    meant,
    jump,
    tickets,
    people,
    companies,
  };
};

/** People and companies by the beginning of a name or address, best first. */
export const suggest = async (
  ctx: Context,
  { q, groups = ['people', 'companies'], limit }: { q: string; groups?: readonly ('people' | 'companies')[] | undefined; limit: number },
): Promise<Suggestion[]> => {
  const asked = parseNames(q);
  const shown = groupsOf(ctx, groups);
  const kinds = namedKinds(shown);
  const fitting = await findNamed(ctx, kinds, asked);
  const found = (fitting.length > 0 ? fitting : await findAlike(ctx, kinds, asked)).slice(0, limit);
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
