import type { Article } from '#contracts/knowledge.ts';
import { format, t } from '#web/i18n/index.ts';

/** Who can read an article, as a sentence. */
export const whoReads = ({ audience, readers }: Pick<Article, 'audience' | 'readers'>): string => {
  if (audience !== 'chosen') return t(`knowledge.reads.${audience}`);
  const named = [
    ...readers.levels.map(({ name }) => t('knowledge.reads.level', { name })),
    ...readers.tags.map(({ name }) => t('knowledge.reads.tag', { name })),
    ...readers.companies.map(({ name }) => t('knowledge.reads.company', { name })),
    ...readers.contacts.map(({ name }) => name),
  ];
  return named.length === 0 ? t('knowledge.reads.none') : t('knowledge.reads.chosen', { who: format.list(named) });
};
