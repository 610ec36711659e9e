import type { News } from './live.ts';

/** `tickets.list` belongs to `tickets`, `portal.requests.list` to `portal.requests`. */
export const moduleOf = (name: string): string => name.slice(0, name.lastIndexOf('.'));

const ids = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** Lists of the topic are stale; of single records the one that changed, and those not named by id. */
export function staleBy(news: News, key: readonly unknown[]): boolean {
  const [name, input] = key;
  if (typeof name !== 'string' || !moduleOf(name).split('.').includes(news.topic)) return false;
  const params = typeof input === 'object' && input !== null && 'params' in input ? input.params : undefined;
  if (params === undefined) return true;
  const named = JSON.stringify(params).match(ids);
  return named === null || named.includes(news.id);
}
