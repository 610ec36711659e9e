import { ImapFlow } from 'imapflow';
import { mailroom } from '#contracts/mailroom.ts';
import { recountAll } from '#server/modules/mailroom/queries/recount.ts';
import type { Dovecot } from './dovecot.ts';
import { rawMail, type MailDesk } from './mail-desk.ts';
import { mailScene, ticketsOf, type MailScene } from './mail-scene.ts';
import { weakLink } from './weak-link.ts';

const numbered = (count: number, name = 'mail'): Buffer[] =>
  Array.from({ length: count }, (_, at) => rawMail({ subject: `${name} ${at + 1}`, from: `Sender <s${at % 50}@acme.example>` }));

const deliver = async (dovecot: Dovecot, { user }: MailScene, mails: readonly Buffer[]): Promise<void> => {
  for (const raw of mails) await dovecot.deliver(user, raw);
};

export interface Outcome {
  /** Mails that came to no ticket though they were there to be taken. */
  readonly lost: number;
  /** Tickets beyond one for each mail. */
  readonly doubled: number;
  readonly tickets: number;
  readonly left: number;
  /** Mailboxes whose accounts do not agree with the mails. */
  readonly wrongAccounts: number;
}

/** Files what was fetched, and holds the tickets against the subjects that must and those that may have come. */
const judge = async (
  open: MailDesk,
  dovecot: Dovecot,
  { place, user }: MailScene,
  { must, may = [] }: { must: readonly string[]; may?: readonly string[] },
): Promise<Outcome> => {
  await open.workers.runDue();
  const tickets = await ticketsOf(place);
  const [found, allowed] = [new Set(tickets), new Set([...must, ...may])];
  return {
    lost: must.filter((subject) => !found.has(subject)).length,
    doubled: tickets.length - [...found].filter((subject) => allowed.has(subject)).length,
    tickets: tickets.length,
    left: (await dovecot.mailbox(user)).messages,
    wrongAccounts: (await place.within(recountAll)).filter(({ missing, wrong }) => missing !== 0 || wrong.length > 0).length,
  };
};

const names = (count: number, name = 'mail'): string[] => Array.from({ length: count }, (_, at) => `${name} ${at + 1}`);

/** Another client removes mails, marks them and brings new ones while they are being fetched. */
export const runSecondClient = async (open: MailDesk, dovecot: Dovecot, { mails }: { mails: number }) => {
  const scene = await mailScene(open, dovecot, 'imap');
  await deliver(dovecot, scene, numbered(mails));
  const auth = { user: scene.user, pass: 'secret' };
  const rival = new ImapFlow({ host: '127.0.0.1', port: dovecot.imapPort, doSTARTTLS: false, auth, logger: false });
  rival.on('error', () => {});
  await rival.connect();
  await rival.mailboxOpen('INBOX');
  const removed: string[] = [];
  let appended = 0;
  const over = new AbortController();
  const meddling = (async () => {
    for (; appended < mails && !over.signal.aborted; appended += 1) {
      const uids = await rival.search({ all: true }, { uid: true });
      const victim = Array.isArray(uids) ? uids[Math.floor(Math.random() * uids.length)] : undefined;
      const seen = victim === undefined ? false : await rival.fetchOne(String(victim), { envelope: true }, { uid: true });
      if (seen && seen.envelope?.subject) {
        removed.push(seen.envelope.subject);
        await rival.messageDelete(String(victim), { uid: true });
      }
      await rival.append('INBOX', rawMail({ subject: `appended ${appended + 1}` }));
      await rival.messageFlagsSet('1:*', appended % 2 === 0 ? ['\\Flagged'] : []);
    }
  })();
  await scene.look();
  over.abort();
  await meddling;
  await rival.logout();
  await scene.look();
  const gone = new Set(removed);
  const must = [...names(mails), ...names(appended, 'appended')].filter((subject) => !gone.has(subject));
  return { appended, removed: removed.length, ...(await judge(open, dovecot, scene, { must, may: removed })) };
};

/** A server restored from a backup: other numbers for the same mails, and those that were taken are there again. */
export const runRenumbered = async (
  open: MailDesk,
  dovecot: Dovecot,
  { protocol, keep, mails, more }: { protocol: 'imap' | 'pop3'; keep: boolean; mails: number; more: number },
) => {
  const scene = await mailScene(open, dovecot, protocol, { keep });
  const first = numbered(mails);
  await deliver(dovecot, scene, first);
  await scene.look();
  await open.workers.runDue();
  const before = (await ticketsOf(scene.place)).length;
  await dovecot.renumber(scene.user);
  if (!keep) await deliver(dovecot, scene, first);
  await deliver(dovecot, scene, numbered(more, 'new'));
  await scene.look();
  const { state } = await scene.look();
  const outcome = await judge(open, dovecot, scene, { must: [...names(mails), ...names(more, 'new')] });
  return { before, added: outcome.tickets - before, state, ...outcome };
};

/** The line is cut before every QUIT, so that nothing is ever removed; then the server numbers its mails anew. */
export const runPop3Cuts = async (open: MailDesk, dovecot: Dovecot, { cuts }: { cuts: number }) => {
  const link = await weakLink(dovecot.pop3Port);
  let [cutting, cut] = [true, 0];
  link.onAsk((chunk) => {
    if (!cutting || !/^QUIT/m.test(chunk.toString('latin1'))) return;
    cut += 1;
    link.cut();
  });
  const scene = await mailScene(open, dovecot, 'pop3', { port: link.port });
  const all = numbered(cuts * 2);
  for (let turn = 0; turn < cuts; turn += 1) {
    await deliver(dovecot, scene, all.slice(turn * 2, turn * 2 + 2));
    await scene.look();
  }
  const stayed = (await dovecot.mailbox(scene.user)).messages;
  await dovecot.renumber(scene.user);
  cutting = false;
  await scene.look();
  const { state } = await scene.look();
  link.stop();
  return { cut, stayed, state, ...(await judge(open, dovecot, scene, { must: names(all.length) })) };
};

const refusals = {
  'an INBOX that may only be read, by IMAP': { protocol: 'imap', move: false, folder: undefined, rights: 'lr' },
  'a folder for what is done that takes nothing': { protocol: 'imap', move: true, folder: 'Interdesk', rights: 'lr' },
  'an INBOX that may only be read, by POP3': { protocol: 'pop3', move: false, folder: undefined, rights: 'lr' },
} as const;

export const refusalNames = Object.keys(refusals) as (keyof typeof refusals)[];

/** A server that refuses to remove or move: mail comes in all the same, once, and the reason is told once. */
export const runRefusal = async (
  open: MailDesk,
  dovecot: Dovecot,
  { name, mails, polls }: { name: keyof typeof refusals; mails: number; polls: number },
) => {
  const { protocol, move, folder, rights } = refusals[name];
  const scene = await mailScene(open, dovecot, protocol);
  await dovecot.allow(scene.user, rights, folder);
  if (move && scene.box.incoming.kind === 'imap') {
    const incoming = { ...scene.box.incoming, afterFetch: 'move', doneFolder: 'Interdesk' } as const;
    const body = { version: scene.box.version, incoming, incomingSecret: 'secret' };
    await scene.owner.ok(mailroom.changeMailbox, { params: { mailbox: scene.box.id }, body });
  }
  await deliver(dovecot, scene, numbered(mails));
  const told = new Set<string>();
  let times = 0;
  let before: string | null = null;
  let last = scene.box;
  for (let poll = 0; poll < polls; poll += 1) {
    if (poll === Math.floor(polls / 2)) await deliver(dovecot, scene, numbered(mails, 'later'));
    last = await scene.look();
    if (last.lastError !== null) told.add(last.lastError);
    if (last.lastError !== null && last.lastError !== before) times += 1;
    before = last.lastError;
  }
  const outcome = await judge(open, dovecot, scene, { must: [...names(mails), ...names(mails, 'later')] });
  return { told: [...told], times, state: last.state, fetched: last.counts.fetched, duplicates: last.counts.duplicates, ...outcome };
};
