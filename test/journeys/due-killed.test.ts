import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { automation } from '#contracts/automation.ts';
import { requests } from '#contracts/portal/requests.ts';
import { snooze } from '#contracts/snooze.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { testDatabase } from '#test/support/database.ts';
import { desk } from '#test/support/desk.ts';
import { endChild, startChild } from '#test/support/mail-kills.ts';

const { house, workspace, workers } = await desk();
// A piece that eight processes in a row died over is put on the dead list and told; on a slow machine that would be the first in turn.
const [each, kills] = [25, 6];

/** What is to happen in an hour is due now. */
const letTimePass = `
  with woken as (update platform.work set not_before = now()
    where workspace_id = $1 and name in ('tickets.wake', 'threads.send_later') and state = 'waiting')
  update automation.due set due_at = now() - interval '1 minute' where workspace_id = $1 and fired_at is null`;

test(
  'processes that are killed at it escalate, wake and send what is due once each, and miss none (R-17)',
  { timeout: 600_000 },
  async (t) => {
    const { ownerUrl, appUrl } = await testDatabase();
    const database = new pg.Client({ connectionString: ownerUrl });
    database.on('error', () => {});
    await database.connect();
    after(() => database.end());
    const place = await workspace();
    const [admin, erik, anna] = [await place.member('admin'), await place.member('agent', 'Erik'), await place.contact('Anna')];
    const ask = async (): Promise<string> => (await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } })).id;
    await admin.ok(automation.createRule, {
      body: {
        kind: 'escalation',
        name: 'Waited too long',
        enabled: true,
        events: [],
        idle: { since: 'our_turn', minutes: 60, calendarId: null },
        conditions: { match: 'all', groups: [] },
        actions: [{ do: 'note', text: 'Waited' }],
        stop: false,
      },
    });
    const [escalated, sleeping, answered]: [string[], string[], string[]] = [[], [], []];
    for (let count = 0; count < each; count += 1) for (const some of [escalated, sleeping, answered]) some.push(await ask());
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    for (const ticket of sleeping) await erik.ok(snooze.begin, { params: { ticket }, body: { until: inAnHour } });
    const later = { at: inAnHour, anyway: true };
    for (const record of answered)
      await erik.ok(threads.write, { params: { record }, body: { lane: 'everyone', text: 'As promised', seenSeq: 99, later } });
    await workers.runDue();
    await database.query(letTimePass, [place.id]);
    const sweep = house.works.find(({ name }) => name === 'automation.sweep');
    await place.within(async (ctx) => sweep?.run?.(ctx, {}));

    const counted = async (): Promise<Record<'escalated' | 'woken' | 'sent', number[]>> => {
      const { rows } = await database.query<{ what: 'escalated' | 'woken' | 'sent'; times: number[] }>(
        `select what, array_agg(times) as times from (
           select case when text = 'Waited' then 'escalated' when text = 'As promised' then 'sent' else 'woken' end as what, count(*)::int as times
           from threads.entry where workspace_id = $1 and state = 'released'
             and (text in ('Waited', 'As promised') or payload->>'name' = 'woken') group by 1, record_id) x group by what`,
        [place.id],
      );
      return { escalated: [], woken: [], sent: [], ...Object.fromEntries(rows.map(({ what, times }) => [what, times])) };
    };
    const sum = async (): Promise<number> => Object.values(await counted()).reduce((all, { length }) => all + length, 0);
    // Escalation waits for every ticket of ours; woken and answered ones have been waiting as well.
    const settings = { appUrl, dataDir: house.platform.config.dataDir };
    let cut = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const before = await sum();
      const child = await startChild(settings);
      for (const since = performance.now(); (await sum()) === before && performance.now() - since < 5_000;) await sleep(5);
      await sleep(Math.random() * 60);
      await endChild(child, 'SIGKILL');
      const now = await sum();
      if (now > before && now < each * 3) cut += 1;
    }
    const last = await startChild(settings);
    const isDone = async (): Promise<boolean> => {
      const { rowCount } = await database.query(
        `select from platform.work where workspace_id = $1
           and (state = 'leased' or (state = 'waiting' and (not_before <= now() or failures > 0)))
           and name in ('automation.fire', 'tickets.wake', 'threads.send_later') limit 1`,
        [place.id],
      );
      return rowCount === 0;
    };
    for (const since = performance.now(); !(await isDone()) && performance.now() - since < 120_000;) await sleep(200);
    await endChild(last, 'SIGTERM');
    t.diagnostic(`${cut} of ${kills} processes were killed in the middle`);
    assert.ok(cut > 0, 'no kill met the work');
    const once = Array.from({ length: each }, () => 1);
    const { escalated: notes, woken, sent } = await counted();
    assert.deepEqual([woken, sent], [once, once]);
    assert.ok(notes.length >= each && notes.every((times) => times === 1), JSON.stringify(notes));
    const [ticket = ''] = sleeping;
    assert.equal((await erik.ok(tickets.read, { params: { ticket } })).ticket.snooze, null);
  },
);
