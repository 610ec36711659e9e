import { views, type FilterName, type Shows, type View } from '#contracts/views.ts';
import { useRead } from '#web/client/index.ts';
import { customOf } from './filters.ts';

export const useViews = (): readonly View[] | undefined => useRead(views.list, {}, { staleTime: 600_000 }).data?.items;

/** Counts move with every ticket, so they are asked for by the minute and not by each piece of news. */
export const useViewCounts = () => useRead(views.counts, {}, { staleTime: 60_000, refetchInterval: 60_000 }).data?.items;

/** What a view shows, as words of the address. */
export const searchOf = ({ filters: { fields = '', ...filters }, sort, by, columns }: Shows): Record<string, string> => ({
  ...(filters as Record<FilterName, string>),
  ...customOf(fields),
  sort,
  ...(by ? { by } : {}),
  ...(columns ? { columns: columns.join(',') } : {}),
});
