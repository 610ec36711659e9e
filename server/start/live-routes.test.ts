import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { signOutEverywhere } from '#contracts/identity.ts';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { app, workspace } = await desk();
const origin = await app.listen({ host: '127.0.0.1', port: 0 });

interface Listening {
  readonly heard: { name: string; ids: { id?: string; recordId?: string } }[];
  readonly raw: () => string;
  readonly ended: Promise<void>;
  stop(): void;
}

const listen = async (path: string, person: Person): Promise<Listening> => {
  const stopper = new AbortController();
  const response = await fetch(`${origin}${path}`, { headers: { cookie: `id=${person.cookie}` }, signal: stopper.signal });
  assert.equal(response.status, 200);
  let text = '';
  const heard: Listening['heard'] = [];
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      heard.splice(
        0,
        heard.length,
        ...[...text.matchAll(/event: change\ndata: (.*)\n/g)].map((match) => JSON.parse(match[1] ?? '') as Listening['heard'][number]),
      );
    }
  })().catch(() => {});
  while (!text.includes('event: ready')) await sleep(20);
  return { heard, raw: () => text, ended, stop: () => stopper.abort() };
};

const until = async (holds: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 1_500 && !holds(); turn += 1) await sleep(40);
  assert.ok(holds());
};

test('members hear of everything on their side, a customer only of what they may see', async () => {
  const place = await workspace();
  const [erik, anna, bob] = [await place.member('agent'), await place.contact('Anna'), await place.contact('Bob')];
  const { id } = await anna.ok(requests.ask, { body: { subject: 'Question', text: 'words' } });
  // While others write, a new reader is told what was said just before it came: that is none of this.
  const earlier = await place.within((ctx) =>
    ctx.db.selectFrom('platform.event').select('id').where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  const released = ({ heard }: Listening) =>
    heard.filter(({ name, ids }) => name === 'entry.released' && !earlier.some((event) => event.id === ids.id));
  const [staff, hers, his] = [
    await listen(`/api/v1/${place.slug}/live`, erik),
    await listen(`/api/v1/${place.slug}/portal/live`, anna),
    await listen(`/api/v1/${place.slug}/portal/live`, bob),
  ];
  await erik.ok(threads.write, { params: { record: id }, body: { lane: 'note', text: 'SECRET-NOTE', seenSeq: 9 } });
  await anna.ok(requests.reply, { params: { request: id }, body: { text: 'more' } });
  await until(() => released(staff).length === 2);
  await until(() => released(hers).some(({ ids }) => ids.recordId === id));
  assert.equal(released(hers).length, 1);
  assert.deepEqual(his.heard, []);
  for (const stream of [staff, hers, his]) {
    assert.ok(!/SECRET-NOTE|more|words/.test(stream.raw()));
    stream.stop();
  }
});

test('a stream ends within five seconds of the sign-out', async () => {
  const place = await workspace();
  const erik = await place.member('agent');
  const stream = await listen(`/api/v1/${place.slug}/live`, erik);
  const began = performance.now();
  await erik.ok(signOutEverywhere);
  await stream.ended;
  assert.ok(performance.now() - began < 5_500);
});

test('nobody listens without a seat, nor to another workspace', async () => {
  const [here, there] = [await workspace(), await workspace()];
  const erik = await here.member('agent');
  assert.equal((await fetch(`${origin}/api/v1/${here.slug}/live`)).status, 401);
  const foreign = await fetch(`${origin}/api/v1/${there.slug}/live`, { headers: { cookie: `id=${erik.cookie}` } });
  assert.equal(foreign.status, 401);
  assert.equal((await fetch(`${origin}/api/v1/nowhere/live`, { headers: { cookie: `id=${erik.cookie}` } })).status, 404);
});
