import type { Notice } from '#contracts/notifications.ts';

/** Everything that was told of one ticket, the newest first. */
export interface Group {
  readonly key: string;
  readonly newest: Notice;
  readonly notices: readonly Notice[];
  readonly unread: readonly Notice[];
}

/** In the order of their newest notice; one that is about no record stands alone. */
export function grouped(notices: readonly Notice[]): Group[] {
  const groups = Map.groupBy(notices, (notice) => notice.recordId ?? notice.id);
  return [...groups].flatMap(([key, found]) => {
    const newest = found[0];
    return newest ? [{ key, newest, notices: found, unread: found.filter((notice) => notice.readAt === null) }] : [];
  });
}
