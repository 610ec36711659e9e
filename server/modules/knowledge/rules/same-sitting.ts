const minutes = 10;

interface Latest {
  readonly begunAt: string;
  readonly changedBy: string | null;
  readonly publishedAt: string | null;
  readonly restored: number | null;
}

/** Whether a save goes on with the latest version instead of beginning another. */
export const isSameSitting = (latest: Latest, { by, now }: { by: string | null; now: string }): boolean =>
  latest.publishedAt === null &&
  latest.restored === null &&
  latest.changedBy === by &&
  Date.parse(now) - Date.parse(latest.begunAt) < minutes * 60_000;
