import { search, type Excerpt } from '#contracts/search.ts';
import { tickets } from '#contracts/tickets.ts';
import { call } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import type { Source, Suggestion } from './source.ts';

const most = 8;
const plain = (excerpt: Excerpt) => excerpt.map(({ text }) => text).join('');

const lately = async (): Promise<Suggestion[]> => {
  const { items } = await call(tickets.queue, { query: { limit: most } });
  return items.map(({ reference, subject }) => ({ id: reference, label: subject, hint: reference }));
};

const named = async (typed: string): Promise<Suggestion[]> => {
  const found = await call(search.find, { query: { q: typed, groups: 'tickets', limit: most } });
  const hits = found.tickets.items.map(({ reference, subject }) => ({ id: reference, label: plain(subject), hint: reference }));
  const { jump } = found;
  if (!jump) return hits;
  return [{ id: jump.reference, label: jump.subject, hint: jump.reference }, ...hits.filter(({ id }) => id !== jump.reference)];
};

/** `#` writes the number of a ticket, found by number, subject or words. */
export const ticketSource = (own: string): Source => ({
  sign: '#',
  label: t('ticket.suggest.tickets'),
  nothing: t('ticket.suggest.tickets.none'),
  look: async (typed) => (await (typed === '' ? lately() : named(typed))).filter(({ id }) => id !== own),
  pick: ({ id }) => `#${/\d+$/.exec(id)?.[0] ?? ''} `,
});
