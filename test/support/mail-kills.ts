import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mailroom } from '#contracts/mailroom.ts';
import { recountAll, type Recount } from '#server/modules/mailroom/queries/recount.ts';
import type { Dovecot } from './dovecot.ts';
import type { Workspace } from './desk.ts';
import { rawMail, type MailDesk } from './mail-desk.ts';
import { testDatabase } from './database.ts';
import type { DurableDatabase } from './durable-database.ts';

const program = new URL('mail-child.ts', import.meta.url).pathname;

/** A desk without a port of its own in a process of its own, ready to work. */
export const startChild = async (settings: { appUrl: string; dataDir: string; smtpPort?: number }): Promise<ChildProcess> => {
  // Hundreds of them begin: compiled once, after the first that ends by itself.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(settings.dataDir, 'compiled') };
  const child = spawn(process.execPath, [program, JSON.stringify(settings)], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout) await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return child;
};

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

export const endChild = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (isOver(child)) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
};

export interface KillRun {
  /** So many at first; more are brought where they are all in before the kills are over. */
  readonly mails: number;
  readonly kills: number;
  readonly databaseKills: number;
  readonly protocol: 'imap' | 'pop3';
  /** A process works up to so long before the next kill. */
  readonly longestMillis: number;
  /** For what is left after the kills. */
  readonly seconds: number;
  readonly onTurn?: (kills: number) => void;
}

export interface KillReport {
  readonly mails: number;
  readonly kills: number;
  readonly databaseKills: number;
  /** The longest that the database was away. */
  readonly longestAway: number;
  /** Processes that ended though nobody killed them. */
  readonly fallen: number;
  readonly left: number;
  readonly raw: number;
  readonly filed: number;
  readonly tickets: number;
  readonly entries: number;
  /** Serial numbers that came to nothing, and those that came to more than one ticket. */
  readonly lost: readonly number[];
  readonly doubled: readonly number[];
  /** What was counted on the way against what is there: nothing, if they agree. */
  readonly accounts: readonly Recount[];
  readonly seconds: number;
  /** How long the killing took of it. */
  readonly killSeconds: number;
  readonly filedWhileKilling: number;
}

const subjects = (place: Workspace): Promise<string[]> =>
  place.within(async (ctx) => {
    const rows = await ctx.db.selectFrom('threads.recordCard').select('subject').where('workspaceId', '=', ctx.workspaceId).execute();
    return rows.map(({ subject }) => subject);
  });

const count = (place: Workspace, states: readonly string[]): Promise<number> =>
  place.within(async (ctx) => {
    const { mails } = await ctx.db
      .selectFrom('mailroom.rawMail')
      .select((eb) => eb.fn.countAll<number>().as('mails'))
      .where('workspaceId', '=', ctx.workspaceId)
      .where('state', 'in', states)
      .executeTakeFirstOrThrow();
    return mails;
  });

const replies = (place: Workspace): Promise<number> =>
  place.within(async (ctx) => {
    const { entries } = await ctx.db
      .selectFrom('threads.entry')
      .select((eb) => eb.fn.countAll<number>().as('entries'))
      .where('workspaceId', '=', ctx.workspaceId)
      .where('kind', '=', 'reply')
      .executeTakeFirstOrThrow();
    return entries;
  });

const everyState = ['stored', 'filed', 'duplicate', 'quarantined', 'discarded'];

/**
 * Mail with serial numbers on a real server, fetched by two processes that are killed one after the other, so that the
 * other one takes over, and over a database that is killed as well.
 */
export const runKills = async (open: MailDesk, dovecot: Dovecot, database: DurableDatabase, run: KillRun): Promise<KillReport> => {
  const { kills, databaseKills, protocol, longestMillis } = run;
  const place = await open.workspace();
  const owner = await place.member('owner');
  const user = `k${randomUUID().slice(0, 8)}`;
  await dovecot.user(user, 'secret');
  let mails = 0;
  const bring = async (more: number): Promise<void> => {
    for (const last = mails + more; mails < last;) {
      mails += 1;
      await dovecot.deliver(user, rawMail({ subject: `serial ${mails}`, from: `Sender <s${mails % 50}@acme.example>` }));
    }
  };
  const onServer = async (): Promise<number> => (await dovecot.mailbox(user)).messages;
  await bring(run.mails);
  const ports = protocol === 'imap' ? { imap: dovecot.imapPort } : { pop3: dovecot.pop3Port };
  const box = await open.mailbox(owner, `kill@${place.slug}.example`, { ...ports, userName: user });
  // Who takes over a mailbox that was all in would look at its next turn; the kills are to meet work.
  const look = () => owner.ok(mailroom.checkMailbox, { params: { mailbox: box.id }, body: {} });
  const settings = { appUrl: (await testDatabase()).appUrl, dataDir: open.platform.config.dataDir };
  // Leaves what was compiled for all that follow.
  await endChild(await startChild(settings), 'SIGTERM');
  const started = performance.now();
  const since = (from: number): number => (performance.now() - from) / 1000;
  const fleet = [await startChild(settings), await startChild(settings)];
  let [fallen, databaseKilled, longestAway] = [0, 0, 0];
  for (let kill = 0; kill < kills; kill += 1) {
    if ((await onServer()) < 20) {
      await bring(Math.ceil(run.mails / 10));
      await look();
    }
    await sleep(Math.random() * longestMillis);
    if (databaseKilled < Math.floor(((kill + 1) * databaseKills) / kills)) {
      longestAway = Math.max(longestAway, await database.kill(databaseKilled % 2 === 0 ? 'postmaster' : 'connection'));
      databaseKilled += 1;
      await sleep(Math.random() * longestMillis);
    }
    const at = kill % fleet.length;
    const child = fleet[at];
    if (!child) continue;
    if (isOver(child)) fallen += 1;
    await endChild(child, 'SIGKILL');
    fleet[at] = await startChild(settings);
    run.onTurn?.(kill + 1);
  }
  const killSeconds = since(started);
  const filedWhileKilling = await count(place, ['filed']);
  await look();
  const over = async (): Promise<boolean> => (await onServer()) === 0 && (await count(place, ['stored'])) === 0;
  while (!(await over()) && since(started) < killSeconds + run.seconds) await sleep(250);
  fallen += fleet.filter(isOver).length;
  await Promise.all(fleet.map((child) => endChild(child, 'SIGTERM')));
  const seconds = since(started);
  const made = await subjects(place);
  const times = new Map<string, number>();
  for (const subject of made) times.set(subject, (times.get(subject) ?? 0) + 1);
  const serials = Array.from({ length: mails }, (_, at) => at + 1);
  const came = (serial: number): number => times.get(`serial ${serial}`) ?? 0;
  return {
    mails,
    kills,
    databaseKills: databaseKilled,
    longestAway,
    fallen,
    left: await onServer(),
    raw: await count(place, everyState),
    filed: await count(place, ['filed']),
    tickets: made.length,
    entries: await replies(place),
    lost: serials.filter((serial) => came(serial) === 0),
    doubled: serials.filter((serial) => came(serial) > 1),
    accounts: (await place.within(recountAll)).filter(({ missing, wrong }) => missing !== 0 || wrong.length > 0),
    seconds,
    killSeconds,
    filedWhileKilling,
  };
};

/** What a report says where nothing is lost, doubled or miscounted. */
export const unharmed = ({ mails }: KillReport): Partial<KillReport> => ({
  fallen: 0,
  left: 0,
  raw: mails,
  filed: mails,
  tickets: mails,
  entries: mails,
  lost: [],
  doubled: [],
  accounts: [],
});
