import { knowledgeReading } from '#contracts/knowledge-reading.ts';
import { search, type Excerpt } from '#contracts/search.ts';
import { tickets } from '#contracts/tickets.ts';
import { call } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Icon, IconBook } from '#web/ui/index.ts';
import type { Source, Suggestion } from './source.ts';

const most = 8;
const ofArticle = 'article ';
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

const articles = async (typed: string): Promise<Suggestion[]> => {
  if (typed === '') return [];
  const { items } = await call(knowledgeReading.find, { query: { q: typed, limit: 4 } });
  return items.map(({ number, title }) => ({
    id: `${ofArticle}${number}`,
    label: title,
    hint: `KB-${number}`,
    mark: <Icon of={IconBook} />,
  }));
};

/** `#` writes the number of a ticket or of an article, found by number, subject or words. */
export const ticketSource = (own: string, seesArticles: boolean): Source => ({
  sign: '#',
  label: t('ticket.suggest.tickets'),
  nothing: t('ticket.suggest.tickets.none'),
  look: async (typed) => {
    const [theirs, found] = await Promise.all([typed === '' ? lately() : named(typed), seesArticles ? articles(typed) : []]);
    return [...found, ...theirs.filter(({ id }) => id !== own)];
  },
  pick: ({ id }) => (id.startsWith(ofArticle) ? `#KB-${id.slice(ofArticle.length)}# ` : `#${/\d+$/.exec(id)?.[0] ?? ''} `),
});
