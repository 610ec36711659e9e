import { randomUUID } from 'node:crypto';
import type { Updateable } from 'kysely';
import type { MailroomMailbox } from '#server/db/schema.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import type { WorkspaceId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { hasSpace } from '#server/platform/files/space.ts';
import type { Platform } from '#server/platform/platform.ts';
import { mailboxChanged } from '../events.ts';
import { incomingOf, mailboxRow, type MailboxRow } from '../queries/mailboxes.ts';
import { asIncoming, openSecret } from '../queries/servers.ts';
import { nextLook, secondsBetweenLooks, triesWithRefusedCredentials } from '../rules/pace.ts';
import { isSaidBefore } from '../rules/said-before.ts';
import { MailError } from '../transport/mail-error.ts';
import type { MailSource } from '../transport/mail-source.ts';
import { openSource } from '../transport/open-source.ts';
import { signInAgain } from '../sign-in/commands/stop-mailbox.ts';
import { fetchMail, type MailboxSite } from './fetch-mail.ts';
import { keepMailbox, leaseMailbox, LostMailbox, type Lease } from './lease-mailbox.ts';
import { reachServer } from './reach-server.ts';

export interface Watch {
  readonly workspaceId: WorkspaceId;
  readonly mailboxId: string;
  readonly leaseSeconds: number;
  /** False: one look and no waiting for news. */
  readonly stay: boolean;
  /** How the free space is measured; the usual way unless given. */
  readonly measure?: (folder: string) => Promise<number>;
}

// Half-open lines show when the server is asked; so it is asked so often that mail is in a minute after a line works again.
const longestIdleSeconds = 30;

const later = (ctx: Context, seconds: number): string => new Date(Date.parse(ctx.now) + seconds * 1000).toISOString();

/** `failing` keeps trying more and more slowly; refused credentials stop, so that nobody is locked out of a mailbox. */
const failureOf = (ctx: Context, row: MailboxRow, error: unknown): Updateable<MailroomMailbox> => {
  const failures = row.failures + 1;
  const code = error instanceof MailError ? error.code : null;
  const refused = code === 'credentials' || code === 'client-refused' || code === 'authority-missing';
  const refusals = refused ? row.refusals + 1 : 0;
  const said =
    code === 'sign-in-again' && error instanceof MailError
      ? signInAgain(error.serverWords)
      : error instanceof MailError
        ? (error.serverWords ?? `${error.stage}: ${error.code}`)
        : error instanceof Error
          ? error.message
          : String(error);
  return {
    failures,
    refusals,
    state: refusals >= triesWithRefusedCredentials || code === 'sign-in-again' ? 'stopped' : 'failing',
    lastError: said.slice(0, 1000),
    lastCheckedAt: ctx.now,
    nextCheckAt: later(ctx, nextLook(failures) * (1 + Math.random() / 10)),
  };
};

const successOf = (ctx: Context, refusal: string | null): Updateable<MailroomMailbox> => ({
  state: 'on',
  failures: 0,
  refusals: 0,
  lastError: refusal,
  lastCheckedAt: ctx.now,
  lastSuccessAt: ctx.now,
  nextCheckAt: later(ctx, secondsBetweenLooks),
});

const note = async (ctx: Context, lease: Lease, before: MailboxRow, change: Updateable<MailroomMailbox>, news: boolean): Promise<void> => {
  const isTold = change.lastError === before.lastError || isSaidBefore(change.lastError ?? '', before.lastError);
  await keepMailbox(ctx, lease, isTold ? { ...change, lastError: before.lastError } : change);
  if (news || change.state !== before.state || !isTold)
    await record(ctx, mailboxChanged, { recordId: lease.mailboxId, payload: { mailboxId: lease.mailboxId } });
};

const untilNews = async (source: MailSource, signal: AbortSignal, seconds: number): Promise<void> => {
  const news = new AbortController();
  const timer = setTimeout(() => news.abort(), seconds * 1000);
  try {
    await source.idle?.(AbortSignal.any([signal, news.signal]), () => news.abort());
  } finally {
    clearTimeout(timer);
  }
};

interface Opened {
  readonly source: MailSource;
  /** On the clock of this process; a server cuts the line when the token ends with which it was opened. */
  readonly until: number;
}

const open = async (site: MailboxSite, row: MailboxRow): Promise<Opened | null> => {
  const way = incomingOf(row);
  if (way.kind === 'none') return null;
  const { platform } = site;
  const tried = await reachServer(site, {
    way,
    who: { mailboxId: row.id, password: openSecret(platform, row, 'incoming_secret') },
    settings: (proof) => asIncoming(platform, way, row.address, proof),
    attempt: (settings, access) =>
      openSource(settings).then(
        (source) => ({ source, until: access ? performance.now() + access.secondsLeft * 1000 : Infinity }),
        (error: unknown) => ({ error }),
      ),
    isRefusal: (outcome) => 'error' in outcome && outcome.error instanceof MailError && outcome.error.code === 'credentials',
  });
  if ('error' in tried) throw tried.error;
  return tried;
};

/** Answers the mailbox to go on with by a new session; null: it is over. */
const session = async (
  site: MailboxSite,
  lease: Lease,
  first: MailboxRow,
  { stay, measure }: Watch,
  signal: AbortSignal,
): Promise<MailboxRow | null> => {
  const opened = await open(site, first);
  if (!opened) return null;
  const { source, until } = opened;
  const { dataDir, MAIL_MEGABYTES } = site.platform.config;
  const cut = (): void => source.drop();
  signal.addEventListener('abort', cut);
  let next: MailboxRow | null = null;
  try {
    for (let row: MailboxRow | null = first; row; row = await site.inWorkspace((ctx) => mailboxRow(ctx, lease.mailboxId))) {
      const before = row;
      const { taken, refusal } = await fetchMail(
        {
          site,
          source,
          lease,
          row: before,
          mostBytes: MAIL_MEGABYTES * 1024 * 1024,
          hasRoom: () => hasSpace(dataDir, measure),
        },
        signal,
      );
      await site.inWorkspace((ctx) => note(ctx, lease, before, successOf(ctx, refusal), taken > 0));
      if (!stay || source.idle === null || signal.aborted) break;
      await untilNews(source, signal, Math.max(0, Math.min(longestIdleSeconds, (until - performance.now()) / 1000)));
      if (signal.aborted) break;
      if (performance.now() >= until) {
        next = await site.inWorkspace((ctx) => mailboxRow(ctx, lease.mailboxId));
        break;
      }
    }
    if (source.protocol !== 'pop3') await source.close();
  } finally {
    signal.removeEventListener('abort', cut);
    source.drop();
  }
  return next;
};

/** Holds the lease while `run` works, and tells it to stop when the lease is lost. */
const whileLeased = async (
  site: MailboxSite,
  lease: Lease,
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<void>,
): Promise<void> => {
  const lost = new AbortController();
  const renewal = setInterval(
    () => {
      site
        .inWorkspace((ctx) => keepMailbox(ctx, lease))
        .catch((error: unknown) => {
          if (error instanceof LostMailbox) lost.abort();
        });
    },
    (lease.seconds * 1000) / 3,
  );
  try {
    await run(AbortSignal.any([signal, lost.signal]));
  } finally {
    clearInterval(renewal);
  }
};

/** Looks after one mailbox as long as it goes well; answers false when another process does. Never throws. */
export const watchMailbox = async (platform: Platform, watch: Watch, signal: AbortSignal): Promise<boolean> => {
  const { workspaceId, mailboxId, leaseSeconds } = watch;
  const unit = { workspaceId, actor: { kind: 'system', reason: 'mail fetch' } } as const;
  const site: MailboxSite = { platform, inWorkspace: (run) => inWorkspace(platform, unit, run) };
  const lease: Lease = { mailboxId, token: randomUUID(), seconds: leaseSeconds };
  let row: MailboxRow | null = null;
  try {
    row = await site.inWorkspace((ctx) => leaseMailbox(ctx, lease));
    if (!row) return false;
    const held = row;
    await whileLeased(site, lease, signal, async (until) => {
      for (let next: MailboxRow | null = held; next && !until.aborted;) next = await session(site, lease, next, watch, until);
    });
  } catch (error) {
    if (row && !signal.aborted && !(error instanceof LostMailbox)) {
      platform.log.warn({ err: error, workspaceId, mailboxId }, 'a mailbox could not be looked at');
      await site
        .inWorkspace(async (ctx) => {
          const now = (await mailboxRow(ctx, mailboxId)) ?? row;
          if (now) await note(ctx, lease, now, failureOf(ctx, now, error), false);
        })
        .catch(() => {});
    }
  }
  await site.inWorkspace((ctx) => keepMailbox(ctx, lease, { leaseToken: null, leasedUntil: null })).catch(() => {});
  return row !== null;
};
