import { review } from '#contracts/review.ts';
import { tickets, type Folder } from '#contracts/tickets.ts';
import { useRead } from '#web/client/index.ts';

/** Counts of all folders in one question, kept fresh by live news. */
export function useFolderCounts(): ReadonlyMap<Folder, { count: number; about: boolean }> | undefined {
  const read = useRead(tickets.counts, {});
  return read.data && new Map(read.data.folders.map(({ folder, ...rest }) => [folder, rest]));
}

/** How many open tickets are the reader's own. */
export function useMineCount(): { n: number } | undefined {
  const mine = useRead(tickets.counts, {}).data?.mine ?? 0;
  return mine > 0 ? { n: mine } : undefined;
}

/** Whether closed tickets wait for a review here, or some still do. */
export function useReviews(): boolean {
  const applies = useRead(review.rule, {}, { staleTime: 600_000 }).data?.applies ?? 'off';
  const waiting = useFolderCounts()?.get('to-review')?.count ?? 0;
  return applies !== 'off' || waiting > 0;
}
