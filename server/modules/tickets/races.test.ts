import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { requests } from '#contracts/portal/requests.ts';
import type { Actor } from '#server/platform/db/actor.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { Refusal } from '#server/platform/refusal.ts';
import { desk } from '#test/support/desk.ts';
import { explain, step, told, type Happened, type Model, type Step } from '#test/support/ticket-model.ts';
import { permissions } from './access.ts';
import { assignTicket } from './commands/assign-ticket.ts';
import { closeTicket } from './commands/close-ticket.ts';
import { mergeTicket } from './commands/merge-ticket.ts';
import { reopenTicket } from './commands/reopen-ticket.ts';
import { startTicket } from './commands/start-ticket.ts';
import { unmergeTicket } from './commands/unmerge-ticket.ts';
import { readTicket } from './queries/ticket.ts';

// INTERDESK_RACES=500 for a long search; the gate has a few.
const runs = Number(process.env['INTERDESK_RACES'] ?? 6);
const members = 3;
const ticketCount = 3;

const { house, workspace } = await desk();
const place = await workspace();
const anna = await place.contact('Anna');
const people = await Promise.all(Array.from({ length: members }, (_, at) => place.member('agent', `Member ${at}`)));
const actors: Actor[] = people.map(({ id, name }) => ({
  kind: 'member',
  memberId: id,
  name,
  permissions: new Set<string>(permissions),
  teamIds: [],
}));
const inTurn = <Result>(actor: Actor, run: (ctx: Context) => Promise<Result>): Promise<Result> =>
  inWorkspace(house.platform, { workspaceId: place.id, actor }, run);

const onTicket = fc.nat({ max: ticketCount - 1 });
type Wish = { kind: Step['kind']; on: number; into: number };
const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.constantFrom<Step['kind']>('open', 'read', 'close', 'reopen', 'unmerge', 'unmerge', 'take', 'take', 'merge', 'merge', 'merge'),
  on: onTicket,
  into: onTicket,
});
const histories = fc.array(fc.array(wish, { minLength: 3, maxLength: 6 }), { minLength: members, maxLength: members });

const outcomeOf = async (run: Promise<string>): Promise<string> => {
  try {
    return await run;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

const carryOut = async (actor: Actor, ids: readonly string[], wanted: Step): Promise<string> => {
  const id = 'on' in wanted ? (ids[wanted.on] ?? '') : '';
  return outcomeOf(
    inTurn(actor, async (ctx) => {
      switch (wanted.kind) {
        case 'open':
          return `number ${(await startTicket(ctx, { subject: 'new', requester: null, companyId: null, channel: 'api' })).number}`;
        case 'read': {
          const { version, group, assignee, unlisted } = await readTicket(ctx, id);
          // In a chain it names the end; the model knows where it was pointed to, which the record says.
          const into = unlisted === null ? null : ids.indexOf(await pointerOf(ctx, id));
          return told({ version, closed: group === 'closed', assignee: assignee?.id ?? null, into });
        }
        case 'close':
          await closeTicket(ctx, id, { version: null });
          break;
        case 'reopen':
          await reopenTicket(ctx, id);
          break;
        case 'unmerge':
          await unmergeTicket(ctx, id);
          break;
        case 'take':
          await assignTicket(ctx, id, { version: wanted.seen, assigneeId: wanted.who });
          break;
        case 'merge':
          await mergeTicket(ctx, id, { into: ids[wanted.into] ?? '', version: wanted.seen, confirmed: true, copyIds: [] });
          break;
      }
      return 'done';
    }),
  );
};

const pointerOf = async (ctx: Context, id: string): Promise<string> => {
  const row = await ctx.db
    .selectFrom('threads.recordCard')
    .select('mergedInto')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.mergedInto ?? '';
};

const race = async (plans: readonly (readonly Wish[])[]): Promise<{ start: Model; history: Happened[] }> => {
  const asked = [];
  for (let at = 0; at < ticketCount; at += 1) asked.push(await anna.ok(requests.ask, { body: { subject: `Race ${at}`, text: 'words' } }));
  const ids = asked.map(({ id }) => id);
  const [reader = actors[0]] = actors;
  assert.ok(reader);
  const lastNumber = Number(/\d+$/.exec(asked.at(-1)?.reference ?? '')?.[0]);
  const versions = await Promise.all(ids.map((id) => inTurn(reader, async (ctx) => (await readTicket(ctx, id)).version)));
  const start: Model = { tickets: versions.map((version) => ({ version, closed: false, assignee: null, into: null })), lastNumber };
  let clock = 0;
  const tick = () => (clock += 1);
  const history: Happened[] = [];
  await Promise.all(
    plans.map(async (plan, who) => {
      const actor = actors[who] ?? reader;
      for (const { kind, on, into } of plan) {
        // Whoever takes or merges goes by what they have read a moment ago.
        const seen =
          kind === 'take' || kind === 'merge' ? await inTurn(actor, async (ctx) => (await readTicket(ctx, ids[on] ?? '')).version) : 0;
        const target = into === on ? (on + 1) % ticketCount : into;
        const wanted: Step =
          kind === 'open'
            ? { kind }
            : kind === 'take'
              ? { kind, on, seen, who: people[who]?.id ?? '' }
              : kind === 'merge'
                ? { kind, on, seen, into: target }
                : { kind, on };
        const begun = tick();
        const outcome = await carryOut(actor, ids, wanted);
        history.push({ step: wanted, outcome, begun, answered: tick() });
      }
    }),
  );
  return { start, history };
};

test('whatever members do to tickets at once, some order of one after the other explains all that they were told', async () => {
  let refusedOnce = 0;
  await fc.assert(
    fc.asyncProperty(histories, async (plans) => {
      const { start, history } = await race(plans);
      refusedOnce += history.filter(({ outcome }) => /stale|unlisted|already|not_/.test(outcome)).length;
      assert.ok(explain(start, history), JSON.stringify({ start, history }, null, 1));
    }),
    { numRuns: runs, endOnFailure: true },
  );
  assert.ok(refusedOnce > 0, 'they never got into each other’s way');
});

test('the checker finds what no order explains', () => {
  const start: Model = { tickets: [{ version: 1, closed: false, assignee: null, into: null }], lastNumber: 1 };
  const at = (wanted: Step, outcome: string, begun: number, answered: number): Happened => ({ step: wanted, outcome, begun, answered });
  const take = (who: string) => ({ kind: 'take' as const, on: 0, who, seen: 1 });
  assert.equal(explain(start, [at(take('a'), 'done', 1, 3), at(take('b'), 'done', 2, 4)]), null);
  assert.equal(explain(start, [at(take('a'), 'done', 1, 3), at(take('b'), 'stale_version', 2, 4)])?.length, 2);
  // The first was answered before the second began: it can't have come after it.
  assert.equal(explain(start, [at(take('b'), 'stale_version', 1, 2), at(take('a'), 'done', 3, 4)]), null);
  assert.equal(explain(start, [at({ kind: 'open' }, 'number 2', 1, 3), at({ kind: 'open' }, 'number 2', 2, 4)]), null);
  assert.equal(step(start, { kind: 'merge', on: 0, into: 7, seen: 1 }).outcome, 'target_unlisted');
});
