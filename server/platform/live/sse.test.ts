import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { freshDatabase } from '#test/support/database.ts';
import { systemActor } from '#test/support/part-of-house.ts';
import { workerPlatform } from '#test/support/worker-platform.ts';
import { inWorkspace } from '../db/context.ts';
import { newId, workspaceIdFrom } from '../db/ids.ts';
import { event, record } from '../events/event.ts';
import { openHub } from './hub.ts';
import { writeEventStream } from './sse.ts';

const database = await freshDatabase();
const platform = await workerPlatform(database.appUrl);
const hub = openHub(platform, { recheckMilliseconds: 50 });
const happened = event('test.happened', z.object({ text: z.string() }));
const workspaceId = workspaceIdFrom(newId());
let allowed = true;

const server = createServer((request, reply) => {
  void writeEventStream(
    reply,
    hub,
    {
      workspaceId,
      side: 'owner',
      lastSeen: request.headers['last-event-id'] as string | undefined,
      see: ({ name, id }) => ({ name, ids: { id }, version: 1 }),
      recheck: async () => allowed,
    },
    { 'x-content-type-options': 'nosniff' },
  );
}).listen(0, '127.0.0.1');
await once(server, 'listening');
after(async () => {
  hub.close();
  server.close();
  server.closeAllConnections();
  await platform.close();
  await database.drop();
});

const connect = async (lastSeen?: string) => {
  const request = get({
    port: (server.address() as AddressInfo).port,
    ...(lastSeen === undefined ? {} : { headers: { 'last-event-id': lastSeen } }),
  });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const until = async (part: string): Promise<void> => {
    for (const start = performance.now(); !text.includes(part) && performance.now() - start < 15_000;) await sleep(5);
    assert.ok(text.includes(part), `${part} is not in ${text}`);
  };
  return { request, response, until, text: () => text };
};
const tell = (text: string): Promise<string> =>
  inWorkspace(platform, { workspaceId, actor: systemActor }, (ctx) => record(ctx, happened, { payload: { text } }));

test('a stream carries names, ids and versions, and never what an event says', async () => {
  const stream = await connect();
  await stream.until('event: ready');
  const id = await tell('a secret');
  await stream.until('event: change');
  assert.match(
    stream.text(),
    new RegExp(`id: \\d+\\.${id}\\nevent: change\\ndata: {"name":"test.happened","ids":{"id":"${id}"},"version":1}\\n\\n`),
  );
  assert.ok(!stream.text().includes('secret'));
  assert.equal(stream.response.headers['content-type'], 'text/event-stream; charset=utf-8');
  assert.equal(stream.response.headers['x-content-type-options'], 'nosniff');
  stream.request.destroy();
});

test('a browser that comes back with Last-Event-ID is told what it missed, and one that left is forgotten', async () => {
  const stream = await connect();
  await stream.until('event: ready');
  const cursor = /id: (\S+)/.exec(stream.text())?.[1] ?? '';
  assert.equal(hub.readers, 1);
  stream.request.destroy();
  for (const start = performance.now(); hub.readers > 0 && performance.now() - start < 2_000;) await sleep(5);
  assert.equal(hub.readers, 0);
  const id = await tell('missed');
  const again = await connect(cursor);
  await again.until(`"id":"${id}"`);
  again.request.destroy();
});

test('a stream whose viewer lost its rights ends with the reason', async () => {
  const stream = await connect();
  await stream.until('event: ready');
  allowed = false;
  await once(stream.response, 'end');
  assert.match(stream.text(), /event: close\ndata: {"reason":"not_allowed"}\n\n$/);
  allowed = true;
});
