import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { makeDesk } from '../../bench/bench-desk.ts';
import { fill } from '../../bench/generate.ts';
import { testDatabase } from '#test/support/database.ts';
import { house } from '#test/support/house.ts';
import { endChild, startChild } from '#test/support/mail-kills.ts';

const [tickets, kills, processes] = [1_500, 6, 3];

// Asked seven hours ago, due six hours ago, told by nobody: what an outage leaves.
const outage = `
  with terms as (insert into sla.terms (workspace_id, id, policy_version, calendar_version, name, body, created_at)
      values ($1, gen_random_uuid(), 1, 0, 'All', '{"targets":{"firstResponse":{"normal":60},"nextResponse":{},"resolution":{},
        "turn":{"customer":{},"owner":{},"provider":{}}},"pausedIn":[],"warnPercent":80,"calendar":null}', now()) returning id),
    pledges as (insert into sla.pledge (workspace_id, ticket_id, terms_id, pinned_at)
      select $1, k.id, t.id, now() - interval '7 hours' from tickets.ticket k, terms t where k.workspace_id = $1),
    happenings as (insert into sla.happening (workspace_id, ticket_id, seq, at, kind, side, status_group, next_step, priority)
      select $1, id, 1, now() - interval '7 hours', 'opened', 'customer', 'awaiting_staff', 'owner', 'normal' from tickets.ticket where workspace_id = $1)
  insert into sla.clock (workspace_id, ticket_id, kind, party, cycle, started_at, warn_at, due_at, spent_ms, allowed_ms)
    select $1, id, 'first_response', 'owner', 1, date_trunc('milliseconds', now() - interval '7 hours'), now() - interval '372 minutes',
      now() - interval '6 hours', 0, 3600000 from tickets.ticket where workspace_id = $1`;

test(
  'processes that are killed while they tell what an outage left tell each once and miss none (R-17)',
  { timeout: 600_000 },
  async (t) => {
    const { platform } = await house();
    const { ownerUrl, appUrl } = await testDatabase();
    const owner = new pg.Client({ connectionString: ownerUrl });
    owner.on('error', () => {});
    await owner.connect();
    const desk = await makeDesk(platform, 1);
    await fill(owner, desk, { tickets, entries: 1, texts: 50 });
    await owner.query(outage, [desk.workspaceId]);

    const untold = async (): Promise<number> => {
      const { rows } = await owner.query<{ n: number }>(
        'select count(*)::int as n from sla.clock where workspace_id = $1 and (told_breached_at is null or told_warned_at is null)',
        [desk.workspaceId],
      );
      return rows[0]?.n ?? 0;
    };
    const settings = { appUrl, dataDir: platform.config.dataDir };
    const started = performance.now();
    const children: ChildProcess[] = [];
    for (let count = 0; count < processes; count += 1) children.push(await startChild(settings));
    let killed = 0;
    for (let left = await untold(); left > 0; left = await untold()) {
      assert.ok(performance.now() - started < 500_000, `${left} are not told`);
      await sleep(1_000);
      if (killed >= kills || left === tickets) continue;
      const [first] = children.splice(0, 1);
      if (first) await endChild(first, 'SIGKILL');
      killed += 1;
      children.push(await startChild(settings));
    }
    t.diagnostic(`${tickets} tickets, ${killed} kills, ${Math.round((performance.now() - started) / 1000)} s`);
    for (const child of children) await endChild(child, 'SIGTERM');

    const { rows } = await owner.query<{ name: string; told: number; tickets: number; soonest: number }>(
      `select name, count(*)::int as told, count(distinct record_id)::int as tickets, min((payload->>'lateSeconds')::int) as soonest
     from platform.event where workspace_id = $1 and name in ('sla.warned', 'sla.breached') group by name order by name`,
      [desk.workspaceId],
    );
    await owner.end();
    assert.deepEqual(
      rows.map(({ name, told, tickets: of }) => [name, told, of]),
      [
        ['sla.breached', tickets, tickets],
        ['sla.warned', tickets, tickets],
      ],
    );
    assert.ok(rows.every(({ soonest }) => soonest >= 6 * 3600));
    assert.ok(killed > 0);
  },
);
