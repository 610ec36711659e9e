import assert from 'node:assert/strict';
import { test } from 'node:test';
import { desk } from '#test/support/desk.ts';
import { runWebhookKills } from '#test/support/webhook-kills.ts';

const open = await desk();
Object.assign(open.house.platform.config, { OUTBOUND_ALLOW: ['127.0.0.1'] });

// bench/webhook-kill.ts runs the whole of R-13: 100 kills.
test('while 8 senders are killed each event arrives, and those of one ticket in their order (R-13)', { timeout: 600_000 }, async (t) => {
  const report = await runWebhookKills(open, { kills: 8, tickets: 3, longestMillis: 250, thinkMillis: 20 });
  const { events, arrived, delivered, again, kills, outOfOrder, seconds } = report;
  t.diagnostic(`${events} events, ${kills} kills, ${again} came again, ${seconds.toFixed(0)} s`);
  assert.ok(events >= 8 * 3 * 4, `${events} events`);
  assert.deepEqual({ arrived, delivered, outOfOrder }, { arrived: events, delivered: events, outOfOrder: 0 });
});
