import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { newId } from '#server/platform/db/ids.ts';
import { platformDoor } from '#server/platform/people/erase-traces.ts';
import { patternOf } from '#server/platform/people/person-door.ts';
import { desk } from '#test/support/desk.ts';
import { tracesOf } from './queries/traces.ts';

const { workspace } = await desk();
const place = await workspace();
const redacted = (texts: string[], said: unknown): Promise<unknown> =>
  place.within(async (ctx) => {
    const { rows } = await sql<{
      said: unknown;
    }>`select platform.redact_json(${JSON.stringify(said)}::jsonb, ${patternOf(texts)}) as said`.execute(ctx.db);
    return rows[0]?.said;
  });

describe('the words of others', () => {
  test('keep addresses, names and numbers that only hold the person’s', async () => {
    const texts = ['lee@acme.com', 'Anna Lind', '+46 70 123 45 67', '1234567', '12345', '12341234', '山田 太郎'];
    const kept = [
      'ashlee@acme.com, ash.lee@acme.com, lee@acme.com.au, lee@acme.common',
      'Joanna Lind, Anna Lindqvist, Anna Lindström, Karl-Anna Lind',
      'Order 12345, 91234567, 12345678',
      '12345670-1111-4111-8111-111111111111',
      'see 12341234-1111-4111-8111-111111111111 and 9abc0000-1111-4111-8111-12341234',
      'see 01234567-1111-4111-8111-111111111111',
      12345,
      1234567,
      { 'Anna Lind': 3 },
    ];
    assert.deepEqual(await redacted(texts, kept), kept);
    assert.deepEqual(
      await redacted(texts, [
        'From LEE@acme.com.',
        '<lee@acme.com>',
        'Anna Linds ärende, «anna lind»; -Anna Lind',
        'ring +46 70 123 45 67!',
        '山田 太郎さんから',
        { deep: [['tel 1234567']] },
      ]),
      ['From ….', '<…>', '… ärende, «…»; -…', 'ring …!', '…さんから', { deep: [['tel …']] }],
    );
    assert.deepEqual(await redacted(['Anna "Bo" Lind'], { to: 'Dear Anna "Bo" Lind' }), { to: 'Dear …' });
    assert.deepEqual(await redacted(['9f8b7c6d-1111-4111-8111-111111111111', '12345', 'Anna'], kept), kept);
  });
});

describe('background work', () => {
  test('that waits or runs is done all the same, without the person’s words', async () => {
    const anna = await place.contact('Anna Lind');
    const pieces = await place.within(async (ctx) => {
      const made = [];
      for (const state of ['waiting', 'leased', 'done'] as const) {
        const id = newId();
        const leased = state === 'leased' ? { leaseToken: newId(), leasedUntil: new Date(Date.now() + 600_000).toISOString() } : {};
        await ctx.db
          .insertInto('platform.work')
          .values({
            workspaceId: place.id,
            id,
            name: 'other.work',
            payload: JSON.stringify({ contactId: anna.id, note: 'Call Anna Lind', count: 12345 }),
            state,
            endedAt: state === 'done' ? ctx.now : null,
            notBefore: new Date(Date.now() + 3_600_000).toISOString(),
            ...leased,
          })
          .execute();
        made.push(id);
      }
      const traces = await tracesOf(ctx, anna.id);
      assert.ok(traces);
      await platformDoor.erase(ctx, traces);
      const { rows } = await sql<{ state: string; payload: { note: string; contactId: string } }>`select state, payload from platform.work
        where workspace_id = ${place.id} and id = any(${made}::uuid[]) order by state desc`.execute(ctx.db);
      return rows;
    });
    assert.deepEqual(
      pieces.map(({ state, payload }) => [state, payload.note, payload.contactId]),
      [
        ['waiting', 'Call …', anna.id],
        ['leased', 'Call Anna Lind', anna.id],
      ],
    );
  });
});
