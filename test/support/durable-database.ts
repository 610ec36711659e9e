import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '#server/platform/db/migrate.ts';
import { startEmbedded } from '#server/platform/postgres/supervisor.ts';
import { appRole } from '#server/platform/postgres/roles.ts';
import { useDatabase } from './database.ts';
import { dataFolder, query, silent } from './embedded.ts';

/** postmaster: all of PostgreSQL ends and its keeper starts it anew. connection: it ends by itself and recovers. */
export type DatabasePart = 'postmaster' | 'connection';

export interface DurableDatabase {
  /** Ends a part of it as kill -9 does; returns once it answers again, with the seconds that took. */
  kill(part: DatabasePart): Promise<number>;
}

/** Puts everything of this test process on a PostgreSQL of its own, kept durable as the product keeps it, which may be killed. */
export const durableDatabase = async (): Promise<DurableDatabase> => {
  const { dataDir, remove } = await dataFolder();
  const embedded = await startEmbedded({ dataDir, log: silent });
  const { ownerUrl, appUrl, adminUrl } = embedded;
  await migrate({ ownerUrl, appRole });
  let dropped: Promise<void> | undefined;
  const drop = (): Promise<void> => (dropped ??= embedded.stop().then(remove));
  useDatabase({ ownerUrl, appUrl, appRole, drop });
  after(drop);
  const startedAt = async (): Promise<string> =>
    (
      await query<{ at: string }>(
        adminUrl,
        `select min(backend_start)::text as at from pg_stat_activity where backend_type = 'checkpointer'`,
      )
    )[0]?.at ?? '';
  const victim = async (part: DatabasePart): Promise<number> => {
    if (part === 'postmaster') return embedded.info.pid ?? 0;
    const lines = await query<{ pid: number }>(
      adminUrl,
      `select pid from pg_stat_activity where usename = $1 and backend_type = 'client backend' order by state = 'active' desc, random() limit 1`,
      [appRole],
    );
    return lines[0]?.pid ?? 0;
  };
  return {
    kill: async (part) => {
      const before = await startedAt();
      const pid = await victim(part);
      if (pid === 0) throw new Error(`there is no ${part} to kill`);
      const killedAt = performance.now();
      process.kill(pid, 'SIGKILL');
      // Its helpers begin anew in both cases: an answer of those that are about to end proves nothing.
      for (;;) {
        const now = await startedAt().catch(() => '');
        if (now !== '' && now !== before) return (performance.now() - killedAt) / 1000;
        if (performance.now() - killedAt > 120_000) throw new Error(`PostgreSQL did not come back after its ${part} was killed`);
        await sleep(20);
      }
    },
  };
};
