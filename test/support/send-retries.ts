import type { Mailbox } from '#contracts/mailboxes.ts';
import { queueOutgoing } from '#server/modules/mailroom/commands/queue-outgoing.ts';
import { mailboxRow } from '#server/modules/mailroom/queries/mailboxes.ts';
import type { Workspace } from './desk.ts';
import type { MailDesk } from './mail-desk.ts';
import { startSmtpSink, type SmtpScript, type SmtpSink } from './smtp-sink.ts';

/** Mail to be sent on a clock that jumps from one piece of work to the next. */
export const sendClock = (open: MailDesk) => {
  let serial = 0;
  const queue = async (place: Workspace, { id }: Mailbox, address = `to${(serial += 1)}@acme.example`): Promise<string> => {
    const sourceKey = `test:${address}`;
    await place.within(async (ctx) =>
      queueOutgoing(ctx, {
        sourceKey,
        recordId: null,
        entryId: null,
        contactId: null,
        to: { name: '', address },
        subject: 'Hello',
        sample: false,
        mailbox: await mailboxRow(ctx, id),
        parts: () => ({ kind: 'notice', text: 'Hello there.', references: [], answer: null }),
      }),
    );
    const { id: mailId } = await place.within((ctx) =>
      ctx.db
        .selectFrom('mailroom.outgoingMail')
        .select('id')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('sourceKey', '=', sourceKey)
        .executeTakeFirstOrThrow(),
    );
    return mailId;
  };

  const rows = (place: Workspace) =>
    place.within((ctx) => ctx.db.selectFrom('mailroom.outgoingMail').selectAll().where('workspaceId', '=', ctx.workspaceId).execute());
  const dueNext = (place: Workspace): Promise<string | undefined> =>
    place.within(async (ctx) => {
      const piece = await ctx.db
        .selectFrom('platform.work')
        .select('notBefore')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('name', '=', 'mailroom.send')
        .where('state', '=', 'waiting')
        .orderBy('notBefore')
        .limit(1)
        .executeTakeFirst();
      return piece?.notBefore;
    });

  /** Lets time jump from one piece of work to the next, and tells for each mail in which seconds it was tried. */
  const play = async (place: Workspace, start: number, seconds: number): Promise<Map<string, number[]>> => {
    const tried = new Map<string, number[]>();
    const attemptsOf = async () => new Map((await rows(place)).map(({ id, attempts }) => [id, attempts]));
    let known = await attemptsOf();
    for (;;) {
      const next = await dueNext(place);
      if (next === undefined) return tried;
      const at = Math.max(Date.parse(next) + 1, start);
      if ((at - start) / 1000 > seconds) return tried;
      await open.workers.runDue({ at: new Date(at).toISOString() });
      const now = await attemptsOf();
      for (const [id, attempts] of now) if (attempts > (known.get(id) ?? 0)) tried.set(id, [...(tried.get(id) ?? []), (at - start) / 1000]);
      known = now;
    }
  };

  return { queue, rows, play };
};

const always =
  (moment: 'connect' | 'data', answer: ReturnType<SmtpScript>): SmtpScript =>
  (ask) =>
    ask.moment === moment ? answer : undefined;

const steps = [0, 60, 360, 1260, 4860];

/** How a server behaves, and in which seconds of the first three hours a mail to it is to be tried. */
const servers: Record<string, { readonly script: SmtpScript; readonly wanted: readonly number[] }> = {
  greylisted: {
    script: ({ moment, attempt }) => (moment === 'data' && attempt <= 3 ? { code: 451, text: '4.7.1 come back' } : undefined),
    wanted: steps.slice(0, 4),
  },
  refused: { script: ({ moment }) => (moment === 'recipient' ? { code: 550, text: '5.1.1 No such person' } : undefined), wanted: [0] },
  leaving: { script: always('connect', { code: 421, text: '4.3.2 shutting down' }), wanted: steps },
  stalling: { script: always('connect', 'stall'), wanted: steps },
  babbling: { script: always('connect', 'garbage'), wanted: steps },
  cutting: { script: always('data', 'close'), wanted: steps },
  healthy: { script: () => undefined, wanted: [0] },
};

export interface RetryReport {
  readonly name: string;
  readonly wanted: readonly number[];
  /** In which seconds it was tried within the first three hours, and what was said of it then. */
  readonly tried: readonly number[];
  readonly said: string;
  readonly arrived: number;
  /** When it was tried for the last time in sixty hours, and what was said then. */
  readonly lastHours: number;
  readonly end: string;
}

/** A mail to each kind of server, for two days and a half of a fast clock. */
export const runRetries = async (open: MailDesk): Promise<RetryReport[]> => {
  const { queue, rows, play } = sendClock(open);
  const start = Date.now();
  const place = await open.workspace();
  const owner = await place.member('owner', 'Maya');
  const sent: { name: string; id: string; sink: SmtpSink }[] = [];
  for (const [name, { script }] of Object.entries(servers)) {
    const sink = await startSmtpSink({ plainOnly: true, script });
    const id = await queue(place, await open.mailbox(owner, `${name}@${place.slug}.example`, { smtp: sink.port }));
    sent.push({ name, id, sink });
  }
  const saidOf = async (): Promise<Map<string, string>> =>
    new Map((await rows(place)).map(({ id, state, lastResponse }) => [id, `${state}: ${lastResponse}`]));
  const [tried, said] = [await play(place, start, 3 * 3600), await saidOf()];
  const arrived = new Map(sent.map(({ id, sink }) => [id, sink.messages.length]));
  const [longer, end] = [await play(place, start, 60 * 3600), await saidOf()];
  for (const { sink } of sent) await sink.stop();
  return sent.map(({ name, id }) => ({
    name,
    wanted: servers[name]?.wanted ?? [],
    tried: tried.get(id) ?? [],
    said: said.get(id) ?? '',
    arrived: arrived.get(id) ?? 0,
    lastHours: ((longer.get(id) ?? tried.get(id))?.at(-1) ?? 0) / 3600,
    end: end.get(id) ?? '',
  }));
};
