import { setTimeout as sleep } from 'node:timers/promises';
import { requests } from '#contracts/portal/requests.ts';
import { tickets } from '#contracts/tickets.ts';
import { webhooks } from '#contracts/webhooks.ts';
import { testDatabase } from './database.ts';
import type { Desk } from './desk.ts';
import { endChild, startChild } from './mail-kills.ts';
import { webhookReceiver } from './webhook-receiver.ts';

export interface WebhookKillRun {
  readonly kills: number;
  /** Before each kill so many tickets are opened, and each is changed three times. */
  readonly tickets: number;
  /** A sender lives up to so long from its first request on. */
  readonly longestMillis: number;
  /** How long the receiver thinks before it answers, so that kills meet that moment. */
  readonly thinkMillis: number;
  readonly onTurn?: (kill: number) => void;
}

export interface WebhookKillReport {
  /** Of all that was to be told. */
  readonly events: number;
  readonly arrived: number;
  readonly delivered: number;
  /** Requests that came once more: what was under way when its sender died, or was taken for dead. */
  readonly again: number;
  readonly kills: number;
  /** Tickets of which something came after what happened later. */
  readonly outOfOrder: number;
  readonly seconds: number;
}

const priorities = ['high', 'urgent', 'low'] as const;

/** What happens to tickets, told to one receiver by processes that are killed one after the other. */
export const runWebhookKills = async ({ house, workspace }: Desk, run: WebhookKillRun): Promise<WebhookKillReport> => {
  const started = performance.now();
  const [place, receiver] = [await workspace(), await webhookReceiver()];
  const [owner, anna] = [await place.member('owner'), await place.contact()];
  receiver.answer = async () => {
    await sleep(run.thinkMillis);
    return { status: 204 };
  };
  await owner.ok(webhooks.create, { body: { url: receiver.url, types: ['ticket.opened', 'ticket.changed'] } });
  const happen = async (): Promise<void> => {
    const { id } = await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } });
    for (const priority of priorities) {
      const { version } = (await owner.ok(tickets.read, { params: { ticket: id } })).ticket;
      await owner.ok(tickets.change, { params: { ticket: id }, body: { version, priority } });
    }
  };
  const wanted = () =>
    place.within((ctx) =>
      ctx.db
        .selectFrom('webhooks.delivery')
        .select(['id', 'recordId', 'state'])
        .where('workspaceId', '=', ctx.workspaceId)
        .orderBy('id')
        .execute(),
    );
  const settings = { appUrl: (await testDatabase()).appUrl, dataDir: house.platform.config.dataDir };
  for (let kill = 0; kill < run.kills; kill += 1) {
    for (let count = 0; count < run.tickets; count += 1) await happen();
    const before = receiver.received.length;
    const child = await startChild(settings);
    for (const since = performance.now(); receiver.received.length === before && performance.now() - since < 20_000;) await sleep(5);
    await sleep(Math.random() * run.longestMillis);
    await endChild(child, 'SIGKILL');
    run.onTurn?.(kill + 1);
  }
  const last = await startChild(settings);
  const isOver = async (): Promise<boolean> => (await wanted()).every(({ state }) => state !== 'waiting');
  for (const since = performance.now(); !(await isOver()) && performance.now() - since < 120_000 + run.kills * 2_000;) await sleep(200);
  await endChild(last, 'SIGTERM');

  const rows = await wanted();
  const order = new Map(rows.map(({ id }, at) => [id, at]));
  const recordOf = new Map(rows.map(({ id, recordId }) => [id, recordId]));
  const ids = receiver.received.map(({ headers }) => String(headers['webhook-id']));
  const late = [...Map.groupBy(ids, (id) => recordOf.get(id))].filter(([, some]) =>
    some.some((id, at) => at > 0 && (order.get(id) ?? -1) < (order.get(some[at - 1] ?? '') ?? -1)),
  );
  return {
    events: rows.length,
    arrived: rows.filter(({ id }) => ids.includes(id)).length,
    delivered: rows.filter(({ state }) => state === 'delivered').length,
    again: ids.length - new Set(ids).size,
    kills: run.kills,
    outOfOrder: late.length,
    seconds: (performance.now() - started) / 1_000,
  };
};
