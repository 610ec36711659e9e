import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { desk, type Person } from '#test/support/desk.ts';

const { app, workspace } = await desk();
const origin = await app.listen({ host: '127.0.0.1', port: 0 });

test('one person cannot hold any number of live streams; others and later ones get theirs', async () => {
  const place = await workspace();
  const [anna, bob] = [await place.contact('Anna'), await place.contact('Bob')];
  const stopper = new AbortController();
  const listen = (person: Person, signal?: AbortSignal) =>
    fetch(`${origin}/api/v1/${place.slug}/portal/live`, { headers: { cookie: `id=${person.cookie}` }, ...(signal ? { signal } : {}) });
  const many = await Promise.all(Array.from({ length: 50 }, () => listen(anna, stopper.signal)));
  assert.deepEqual(
    [200, 429].map((status) => many.filter((response) => response.status === status).length),
    [40, 10],
  );
  const other = await listen(bob);
  assert.equal(other.status, 200);
  await other.body?.cancel();
  stopper.abort();
  let again = 0;
  for (let turn = 0; turn < 100 && again !== 200; turn += 1) {
    const response = await listen(anna);
    again = response.status;
    await response.body?.cancel();
    await sleep(20);
  }
  assert.equal(again, 200);
});
