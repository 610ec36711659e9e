import { tickets, type Folder } from '#contracts/tickets.ts';
import { useRead } from '#web/client/index.ts';

/** Counts of all folders in one question, kept fresh by live news. */
export function useFolderCounts(): ReadonlyMap<Folder, { count: number; about: boolean }> | undefined {
  const read = useRead(tickets.counts, {});
  return read.data && new Map(read.data.folders.map(({ folder, ...rest }) => [folder, rest]));
}
