// A worker process that tests kill and stop. Its effect is a row in public.effect, where nothing forbids a second one.
import { sql } from 'kysely';
import { z } from 'zod';
import { startWorkers } from '#server/platform/work/start-workers.ts';
import { work } from '#server/platform/work/work.ts';
import { workerPlatform } from './worker-platform.ts';

const Settings = z.object({
  appUrl: z.string(),
  leaseSeconds: z.number(),
  milliseconds: z.number(),
  parallel: z.number(),
  /** Seconds of the period of `effect.timed`; without it there is no schedule. */
  everySeconds: z.number().optional(),
});
export type ChildSettings = z.input<typeof Settings>;

const settings = Settings.parse(JSON.parse(process.argv[2] ?? '{}'));

const counted = work({
  name: 'effect.counted',
  payload: z.object({ number: z.number() }),
  parallel: settings.parallel,
  run: async (ctx, { number }) => {
    await sql`insert into public.effect (workspace_id, number, worker) values (${ctx.workspaceId}, ${number}, ${process.pid})`.execute(
      ctx.db,
    );
    await sql`select pg_sleep(${settings.milliseconds * Math.random() * 0.002})`.execute(ctx.db);
  },
});
const timed = work({
  name: 'effect.timed',
  payload: z.object({}),
  run: async (ctx) => {
    await sql`insert into public.effect (workspace_id, number, worker) values (${ctx.workspaceId}, ${-1}, ${process.pid})`.execute(ctx.db);
  },
});

const platform = await workerPlatform(settings.appUrl);
const workers = startWorkers(platform, {
  works: [counted, timed],
  schedules: settings.everySeconds === undefined ? [] : [{ work: timed, everySeconds: settings.everySeconds }],
  leaseSeconds: settings.leaseSeconds,
  concurrency: settings.parallel,
  pollSeconds: 1,
});
process.stdout.write('ready\n');
process.once('SIGTERM', () => {
  void workers
    .stop({ graceSeconds: 5 })
    .then(() => platform.close())
    .then(() => process.exit(0));
});
