import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { recountAll, type Recount } from '#server/modules/mailroom/queries/recount.ts';
import type { Dovecot } from './dovecot.ts';
import type { Person, Workspace } from './desk.ts';
import { rawMail, type MailDesk } from './mail-desk.ts';
import { testDatabase } from './database.ts';

const program = new URL('mail-child.ts', import.meta.url).pathname;

/** A desk without a port of its own in a process of its own, ready to work. */
export const startChild = async (settings: { appUrl: string; dataDir: string; smtpPort?: number }): Promise<ChildProcess> => {
  // Hundreds of them begin: compiled once, after the first that ends by itself.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(settings.dataDir, 'compiled') };
  const child = spawn(process.execPath, [program, JSON.stringify(settings)], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout) await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return child;
};

export const endChild = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
};

export interface KillRun {
  readonly mails: number;
  readonly kills: number;
  readonly protocol: 'imap' | 'pop3';
  readonly seconds: number;
}

export interface KillReport {
  readonly kills: number;
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
}

interface Scene {
  readonly place: Workspace;
  readonly owner: Person;
  readonly user: string;
}

const subjects = ({ place }: Scene): Promise<string[]> =>
  place.within(async (ctx) => {
    const rows = await ctx.db.selectFrom('threads.recordCard').select('subject').where('workspaceId', '=', ctx.workspaceId).execute();
    return rows.map(({ subject }) => subject);
  });

const states = ({ place }: Scene): Promise<string[]> =>
  place.within(async (ctx) => {
    const rows = await ctx.db.selectFrom('mailroom.rawMail').select('state').where('workspaceId', '=', ctx.workspaceId).execute();
    return rows.map(({ state }) => state);
  });

const entries = ({ place }: Scene): Promise<number> =>
  place.within(async (ctx) => {
    const rows = await ctx.db
      .selectFrom('threads.entry')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('kind', '=', 'reply')
      .execute();
    return rows.length;
  });

/** Mail with serial numbers on a real server, fetched by processes that are killed one after the other. */
export const runKills = async (open: MailDesk, dovecot: Dovecot, { mails, kills, protocol, seconds }: KillRun): Promise<KillReport> => {
  const place = await open.workspace();
  const owner = await place.member('owner');
  const scene = { place, owner, user: `k${randomUUID().slice(0, 8)}` };
  await dovecot.user(scene.user, 'secret');
  for (let serial = 1; serial <= mails; serial += 1)
    await dovecot.deliver(scene.user, rawMail({ subject: `serial ${serial}`, from: `Sender <s${serial % 50}@acme.example>` }));
  const ports = protocol === 'imap' ? { imap: dovecot.imapPort } : { pop3: dovecot.pop3Port };
  await open.mailbox(owner, `kill@${place.slug}.example`, { ...ports, userName: scene.user });
  const settings = { appUrl: (await testDatabase()).appUrl, dataDir: open.platform.config.dataDir };
  const started = performance.now();
  let killed = 0;
  for (; killed < kills; killed += 1) {
    const child = await startChild(settings);
    await sleep(Math.random() * 500);
    await endChild(child, 'SIGKILL');
  }
  const killSeconds = (performance.now() - started) / 1000;
  const last = await startChild(settings);
  const isOver = async (): Promise<boolean> =>
    (await dovecot.mailbox(scene.user)).messages === 0 && !(await states(scene)).includes('stored');
  while (!(await isOver()) && performance.now() - started < seconds * 1000) await sleep(250);
  await endChild(last, 'SIGTERM');
  const [made, ended] = [await subjects(scene), await states(scene)];
  const times = (serial: number): number => made.filter((subject) => subject === `serial ${serial}`).length;
  const serials = Array.from({ length: mails }, (_, at) => at + 1);
  return {
    kills: killed,
    left: (await dovecot.mailbox(scene.user)).messages,
    raw: ended.length,
    filed: ended.filter((state) => state === 'filed').length,
    tickets: made.length,
    entries: await entries(scene),
    lost: serials.filter((serial) => times(serial) === 0),
    accounts: (await place.within(recountAll)).filter(({ missing, wrong }) => missing !== 0 || wrong.length > 0),
    doubled: serials.filter((serial) => times(serial) > 1),
    killSeconds,
    seconds: (performance.now() - started) / 1000,
  };
};
