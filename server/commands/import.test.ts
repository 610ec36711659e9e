import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase } from '#test/support/database.ts';
import { desk } from '#test/support/desk.ts';

const { workspace, house } = await desk();
const program = join(import.meta.dirname, '../main.ts');
const many = 600;

const line = (n: number): string =>
  JSON.stringify({
    externalId: `${n}`,
    subject: `Past ${n}`,
    requester: { address: `person${n % 90}@customer.example` },
    company: `Company ${n % 20}`,
    tags: ['imported'],
    ...(n % 100 === 7 ? { product: 'There is no such' } : {}),
    entries: [
      { at: '2024-03-01T08:00:00Z', from: 'customer', text: `Question ${n}` },
      { at: '2024-03-01T10:00:00Z', from: 'staff', text: 'Answer' },
    ],
  });

test('an import that is killed goes on where it was: nothing twice, numbers without a gap, and what can not come is named', async (t) => {
  const { platform } = house;
  const place = await workspace();
  const file = join(platform.config.dataDir, 'past.jsonl');
  await writeFile(file, [...Array.from({ length: many }, (_, n) => line(n)), 'no JSON'].join('\n'));
  const { ownerUrl, appUrl } = await testDatabase();
  const env = {
    ...process.env,
    DATABASE_URL: ownerUrl,
    DATABASE_APP_URL: appUrl,
    INTERDESK_DATA: platform.config.dataDir,
    LOG_LEVEL: 'silent',
  };
  const begin = (): ChildProcess =>
    spawn(process.execPath, [program, 'import', 'tickets', file, '--to', place.slug, '--source', 'old-desk'], { env, stdio: 'ignore' });
  const countOf = (table: 'tickets.ticket' | 'tickets.imported' | 'threads.entry' | 'customers.contact' | 'customers.company') =>
    place.within(async (ctx) => {
      const rows = ctx.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('workspaceId', '=', ctx.workspaceId);
      return (await rows.executeTakeFirstOrThrow()).count;
    });
  const imported = (): Promise<number> => countOf('tickets.imported');
  let cut = 0;
  for (let kill = 0; kill < 2; kill += 1) {
    const before = await imported();
    const child = begin();
    const ended = once(child, 'exit');
    while (child.exitCode === null && (await imported()) === before) await sleep(20);
    if (child.exitCode === null) cut += 1;
    child.kill('SIGKILL');
    await ended;
  }
  const before = await imported();
  t.diagnostic(`${cut} of 2 were killed at work; ${before} of ${many} were in by then`);
  const last = begin();
  await once(last, 'exit');
  assert.equal(last.exitCode, 1, 'some were refused');
  const whole = many - many / 100;
  const counts = [await countOf('tickets.ticket'), await imported(), await countOf('threads.entry')];
  assert.deepEqual(counts, [whole, whole, whole * 2]);
  assert.deepEqual([await countOf('customers.contact'), await countOf('customers.company')], [90, 20]);
  const numbers = await place.within((ctx) =>
    ctx.db.selectFrom('threads.record').select('number').where('workspaceId', '=', ctx.workspaceId).orderBy('number').execute(),
  );
  assert.deepEqual(
    numbers.map(({ number }) => number),
    Array.from({ length: whole }, (_, at) => at + 1),
  );
  const refused = (await readFile(`${file}.refused`, 'utf8'))
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as { line: number; problem: string });
  assert.equal(refused.length, many / 100 + 1);
  assert.deepEqual([refused.at(-1)?.line, refused.at(-1)?.problem], [many + 1, 'this line is not JSON']);
  assert.match(refused[0]?.problem ?? '', /^product: /);
});
