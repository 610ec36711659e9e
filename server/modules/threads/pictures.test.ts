import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import type { Pictures } from '#contracts/entry-mail.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { noteFile } from '#server/platform/files/note-file.ts';
import { desk } from '#test/support/desk.ts';
import { useWeb } from './commands/send-picture.ts';
import { addEntry } from './index.ts';

const pixels = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAAECAYAAABLLYUHAAAAEklEQVR4nGP4z8DwH4QZYAwAR9AH+arN6MIAAAAASUVORK5CYII=',
  'base64',
);
const asked: IncomingMessage[] = [];
const server = createServer((request, response) => {
  asked.push(request);
  const path = request.url ?? '';
  if (path.startsWith('/a.png')) response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'seen=1' }).end(pixels);
  else if (path === '/vector') response.writeHead(200, { 'content-type': 'image/png' }).end('<svg xmlns="http://www.w3.org/2000/svg"/>');
  else if (path === '/moved') response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
  else if (path === '/large')
    response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.concat([pixels, Buffer.alloc(6 * 1024 * 1024)]));
  else response.writeHead(404).end();
}).listen(0, '127.0.0.1');
await new Promise((ready) => server.once('listening', ready));
after(() => server.close());
const port = (server.address() as AddressInfo).port;

const { house, app, workspace: makeWorkspace } = await desk();
// The names are public ones; where they lead is this test's, as the real ones' is their owner's.
const lookup = async (name: string) => [{ address: name === 'inward.example' ? '10.0.0.1' : '127.0.0.1' }];
useWeb(house.platform, { allow: [`shop.example:${port}`], lookup });

const workspace = await makeWorkspace('Helix');
const erik = await workspace.member('owner', 'Erik');
const mira = await workspace.member('agent', 'Mira');
const anna = await workspace.contact('Anna');
const record = (await erik.ok(tickets.open, { body: { subject: 'Pump', text: 'Broken', requesterId: anna.id } })).id;

const mailed = async (addresses: readonly string[], verified = true): Promise<string> =>
  workspace.within(async (ctx) => {
    const { id } = await addEntry(ctx, {
      recordId: record,
      kind: 'reply',
      sides: ['customer', 'owner'],
      state: 'released',
      author: { kind: 'contact', id: anna.id, name: 'Anna', side: 'customer' },
      channel: 'mail',
      text: 'words',
      html: addresses.map((address) => `<img data-remote-src="${address.replaceAll('&', '&amp;')}">`).join(''),
      htmlVersion: 1,
      remotePictures: addresses.length,
      trust: { verified },
    });
    return id;
  });

test('a picture is fetched by the desk, which tells its sender nothing of the reader', async () => {
  const entry = await mailed([`http://shop.example:${port}/a.png?x=1&y=2`]);
  const answer = await erik.send(threads.picture, {
    params: { record, entry, at: 0 },
    headers: { referer: 'http://localhost/w/helix', 'user-agent': 'Firefox' },
  });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers['content-type'], 'image/png');
  assert.equal(answer.headers['set-cookie'], undefined);
  const [request] = asked.splice(0);
  assert.equal(request?.url, '/a.png?x=1&y=2');
  assert.deepEqual(Object.keys(request?.headers ?? {}).toSorted(), ['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
  assert.equal(request?.headers['user-agent'], 'Mozilla/5.0');
});

test('the frame loads it by a link, without a cookie', async () => {
  const entry = await mailed([`http://shop.example:${port}/a.png`]);
  const { raw } = await erik.send(threads.html, { params: { record, entry }, query: { pictures: 'true' } });
  const path = /src="http:\/\/localhost(\/api\/v1\/content\/[\w-]+)"/.exec(raw)?.[1] ?? '';
  const shown = await app.inject({ method: 'GET', url: path, headers: { host: 'localhost' } });
  assert.equal(shown.statusCode, 200);
  assert.equal(shown.headers['cross-origin-resource-policy'], 'cross-origin');
  assert.deepEqual(shown.rawPayload, pixels);
  assert.equal(asked.splice(0).length, 1);
});

test('whatever is wrong with a picture, the answer is the same', async () => {
  const addresses = ['/vector', '/moved', '/large', '/gone'].map((path) => `http://shop.example:${port}${path}`);
  const refused = [
    'http://inward.example/',
    'http://127.0.0.1/',
    `http://127.0.0.1:${port}/a.png`,
    'http://[::1]/',
    'http://a@shop.example/',
    'http://other.example:22/',
  ];
  const entry = await mailed([...addresses, ...refused]);
  assert.equal(await erik.refused(threads.picture, 404, { params: { record, entry, at: 10 } }), 'not_found');
  const answers = new Set<string>();
  for (const at of [...addresses, ...refused].keys()) {
    const { status, raw } = await erik.send(threads.picture, { params: { record, entry, at } });
    answers.add(`${status} ${raw.replace(/"requestId":"[^"]+"/, '')}`);
  }
  assert.equal(answers.size, 1);
  assert.match([...answers].join(), /^422 .*picture_unavailable/);
  assert.deepEqual(
    asked.splice(0).map(({ url }) => url),
    ['/vector', '/moved', '/large', '/gone'],
  );
});

test('OUTBOUND_ALLOW opens nothing to the pictures of strangers', async () => {
  Object.assign(house.platform.config, { OUTBOUND_ALLOW: ['inward.example', '127.0.0.1'] });
  const entry = await mailed(['http://inward.example/', `http://127.0.0.1:${port}/a.png`]);
  for (const at of [0, 1]) assert.equal(await erik.refused(threads.picture, 422, { params: { record, entry, at } }), 'picture_unavailable');
  assert.equal(asked.length, 0);
  Object.assign(house.platform.config, { OUTBOUND_ALLOW: [] });
});

test('a picture of the mail itself stands where the mail shows it', async () => {
  const place = await makeWorkspace('Inline');
  const lena = await place.member('owner', 'Lena');
  const { id } = await lena.ok(tickets.open, { body: { subject: 'Pump', text: 'Broken', requesterId: (await place.contact('Sara')).id } });
  const stored = await house.platform.files.put(place.id, pixels);
  const entry = await place.within(async (ctx) => {
    await noteFile(ctx, stored);
    const file = { name: 'logo.png', mediaType: 'image/png', ...stored, contentId: '<logo@acme.example>', inline: true };
    return addEntry(ctx, {
      recordId: id,
      kind: 'reply',
      sides: ['customer', 'owner'],
      state: 'released',
      author: { kind: 'stranger', id: null, name: 'Sara', side: 'customer' },
      channel: 'mail',
      text: 'words',
      html: '<img data-cid="logo@acme.example">',
      htmlVersion: 1,
      attachments: [file],
    });
  });
  const { raw } = await lena.send(threads.html, { params: { record: id, entry: entry.id } });
  assert.ok(raw.includes(`<img src="data:image/png;base64,${pixels.toString('base64')}">`));
});

const shownTo = async (person: typeof erik, entry: string): Promise<Pictures | undefined> =>
  (await person.ok(threads.entries, { params: { record } })).items.find(({ id }) => id === entry)?.pictures;

test('a member may always want the pictures of a sender, for mail that is proven to be theirs', async () => {
  const entry = await mailed([`http://shop.example:${port}/a.png`]);
  const claimed = await mailed([`http://shop.example:${port}/a.png`], false);
  assert.deepEqual(await shownTo(erik, entry), { count: 1, always: false, sender: anna.id });
  for (const _ of ['once', 'again']) await erik.ok(threads.allowPictures, { params: { contact: anna.id }, body: {} });
  assert.deepEqual(await shownTo(erik, entry), { count: 1, always: true, sender: anna.id });
  assert.deepEqual(await shownTo(erik, claimed), { count: 1, always: false, sender: null });
  assert.deepEqual(await shownTo(mira, entry), { count: 1, always: false, sender: anna.id });
  await erik.ok(threads.forbidPictures, { params: { contact: anna.id } });
  assert.deepEqual(await shownTo(erik, entry), { count: 1, always: false, sender: anna.id });
  assert.equal(await erik.refused(threads.allowPictures, 404, { params: { contact: record }, body: {} }), 'not_found');
});
