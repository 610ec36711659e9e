import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '#server/platform/db/ids.ts';
import type { TestDatabase } from './database.ts';
import type { ChildSettings } from './worker-child.ts';

const program = new URL('worker-child.ts', import.meta.url).pathname;

export const startChild = async (settings: ChildSettings): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [program, JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout) await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return child;
};

export const endChild = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
};

export interface Ledger {
  /** Puts pieces of `effect.counted` into the queue, spread over the workspaces. */
  feed(count: number): Promise<void>;
  counts(): Promise<{ pieces: number; done: number; dead: number; effects: number; doubled: number; retaken: number }>;
  drained(seconds: number): Promise<boolean>;
  readonly client: pg.Client;
}

/** The table of effects, and the queue as its owner sees it. */
export const openLedger = async (database: TestDatabase, workspaceIds: readonly string[]): Promise<Ledger> => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(
    'create table if not exists public.effect (workspace_id uuid, number int, worker int, at timestamptz default clock_timestamp())',
  );
  await client.query('grant select, insert on public.effect to interdesk_app');
  await client.query('grant usage on schema public to interdesk_app');
  let fed = 0;
  const feed = async (count: number): Promise<void> => {
    const numbers = Array.from({ length: count }, () => fed++);
    await client.query(
      `insert into platform.work (workspace_id, id, name, payload)
       select w, i, 'effect.counted', jsonb_build_object('number', n) from unnest($1::uuid[], $2::uuid[], $3::int[]) as t(w, i, n)`,
      [numbers.map((number) => workspaceIds[number % workspaceIds.length]), numbers.map(() => newId()), numbers],
    );
    await client.query(`select pg_notify('interdesk', 'wake')`);
  };
  const counts = async () => {
    const { rows } = await client.query<Record<'pieces' | 'done' | 'dead' | 'retaken' | 'effects' | 'doubled', number>>(`
      select count(*)::int as pieces, count(*) filter (where state = 'done')::int as done,
        count(*) filter (where state = 'dead')::int as dead, coalesce(sum(failures), 0)::int as retaken,
        (select count(*)::int from public.effect) as effects,
        (select count(*)::int from (select from public.effect group by workspace_id, number having count(*) > 1) d) as doubled
      from platform.work where name = 'effect.counted'`);
    const [row] = rows;
    if (!row) throw new Error('no counts');
    return row;
  };
  const drained = async (seconds: number): Promise<boolean> => {
    for (const start = performance.now(); performance.now() - start < seconds * 1000; await sleep(100)) {
      const { rowCount } = await client.query(
        `select from platform.work where name = 'effect.counted' and state in ('waiting', 'leased') limit 1`,
      );
      if (rowCount === 0) return true;
    }
    return false;
  };
  return { feed, counts, drained, client };
};
