import type { ListedArticle } from '#contracts/knowledge.ts';

export const stateTone = ({ state, outOfDate }: Pick<ListedArticle['texts'][number], 'state' | 'outOfDate'>) =>
  outOfDate ? 'warning' : ({ draft: 'plain', in_review: 'warning', published: 'success' } as const)[state];
