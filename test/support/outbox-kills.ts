import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { mailDomains } from '#contracts/mail-domains.ts';
import type { Mailbox } from '#contracts/mailboxes.ts';
import { queueOutgoing } from '#server/modules/mailroom/commands/queue-outgoing.ts';
import { useDns } from '#server/modules/mailroom/commands/verify-sender.ts';
import { mailboxRow } from '#server/modules/mailroom/queries/mailboxes.ts';
import { testDatabase } from './database.ts';
import type { Person, Workspace } from './desk.ts';
import type { MailDesk } from './mail-desk.ts';
import { endChild, startChild } from './mail-kills.ts';
import { startSmtpSink } from './smtp-sink.ts';

export interface OutboxKillRun {
  readonly mails: number;
  readonly kills: number;
  /** A sender lives up to so long from its first mail on. */
  readonly longestMillis: number;
  /** How long the server thinks before it says 250, so that kills meet that moment. */
  readonly thinkMillis: number;
  readonly onTurn?: (kill: number) => void;
}

export interface OutboxKillReport {
  readonly kills: number;
  /** Mails that the server had whole and that their sender, killed, had not noted as sent: each may come once more. */
  readonly interrupted: number;
  readonly arrived: number;
  readonly sent: number;
  /** Serial numbers that never arrived. */
  readonly lost: readonly number[];
  readonly duplicates: number;
  /** Copies of one mail that differ in a byte. */
  readonly altered: number;
  readonly unsigned: number;
  readonly seconds: number;
}

const queueMails = (place: Workspace, box: Mailbox, from: number, to: number): Promise<void> =>
  place.within(async (ctx) => {
    const mailbox = await mailboxRow(ctx, box.id);
    for (let serial = from; serial < to; serial += 1)
      await queueOutgoing(ctx, {
        sourceKey: `serial:${serial}`,
        recordId: null,
        entryId: null,
        contactId: null,
        to: { name: '', address: `s${serial}@d${serial % 7}.example` },
        subject: `serial ${serial}`,
        sample: false,
        mailbox,
        parts: () => ({ kind: 'notice', text: `This is mail ${serial}.`, references: [], answer: null }),
      });
  });

const statesOf = (place: Workspace) =>
  place.within((ctx) =>
    ctx.db.selectFrom('mailroom.outgoingMail').select(['messageId', 'state']).where('workspaceId', '=', ctx.workspaceId).execute(),
  );

/** A domain whose key signs, as if DNS showed it. */
const signing = async ({ platform }: MailDesk, owner: Person, workers: MailDesk['workers']): Promise<void> => {
  await workers.runDue({ at: new Date(Date.now() + 60_000).toISOString() });
  const [domain] = (await owner.ok(mailDomains.list)).items;
  const record = domain?.keys[0]?.record;
  useDns(platform, async (name) => {
    if (name !== record?.name) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    return [[record.wanted ?? '']];
  });
  await owner.ok(mailDomains.check, { params: { domain: domain?.id ?? '' }, body: {} });
};

const idOf = (raw: Buffer): string => /^Message-ID:\s*(<[^>]+>)/im.exec(raw.toString('latin1'))?.[1] ?? '';

/** Mails with serial numbers, sent by processes that are killed one after the other, to a server that keeps all. */
export const runOutboxKills = async (open: MailDesk, run: OutboxKillRun): Promise<OutboxKillReport> => {
  const { mails, kills, longestMillis, thinkMillis } = run;
  const place = await open.workspace();
  const owner = await place.member('owner');
  const sink = await startSmtpSink({ plainOnly: true, thinkMillis });
  const box = await open.mailbox(owner, `kill@${place.slug}.example`, { smtp: sink.port });
  await signing(open, owner, open.workers);
  const settings = { appUrl: (await testDatabase()).appUrl, dataDir: open.platform.config.dataDir };
  await endChild(await startChild(settings), 'SIGTERM');
  const started = performance.now();
  let interrupted = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    await queueMails(place, box, Math.round((mails * kill) / kills), Math.round((mails * (kill + 1)) / kills));
    const before = sink.messages.length;
    const child = await startChild(settings);
    // A busy machine takes its time to begin; the kill is to meet mail under way.
    await sink.waitFor(before + 1, 20_000).catch(() => {});
    await sleep(Math.random() * longestMillis);
    await endChild(child, 'SIGKILL');
    // What it had under way at the server comes to rest.
    await sleep(thinkMillis + 30);
    const seen = new Set(sink.messages.map(({ raw }) => idOf(raw)));
    interrupted += (await statesOf(place)).filter(({ messageId, state }) => state === 'sending' && seen.has(messageId)).length;
    run.onTurn?.(kill + 1);
  }
  const last = await startChild(settings);
  const isOver = async (): Promise<boolean> => (await statesOf(place)).every(({ state }) => state === 'sent');
  while (!(await isOver()) && performance.now() - started < kills * 15_000 + mails * 500 + 60_000) await sleep(250);
  await endChild(last, 'SIGTERM');
  const copies = Map.groupBy(
    sink.messages.filter(({ raw }) => /^Subject: serial /m.test(raw.toString('latin1'))),
    ({ raw }) => idOf(raw),
  );
  const digest = (raw: Buffer): string => createHash('sha256').update(raw).digest('hex');
  const serials = new Set<number>();
  let unsigned = 0;
  for (const [first] of copies.values()) {
    const mail = await simpleParser(first?.raw ?? '');
    serials.add(Number(/^serial (\d+)$/.exec(mail.subject ?? '')?.[1] ?? NaN));
    if (!mail.headers.has('dkim-signature')) unsigned += 1;
  }
  const report = {
    kills,
    interrupted,
    arrived: copies.size,
    sent: (await statesOf(place)).filter(({ state }) => state === 'sent').length,
    lost: Array.from({ length: mails }, (_, serial) => serial).filter((serial) => !serials.has(serial)),
    duplicates: [...copies.values()].reduce((sum, some) => sum + some.length - 1, 0),
    altered: [...copies.values()].filter((some) => new Set(some.map(({ raw }) => digest(raw))).size > 1).length,
    unsigned,
    seconds: (performance.now() - started) / 1000,
  };
  await sink.stop();
  return report;
};
