import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { disableMember } from '#contracts/staff.ts';
import { signOut } from '#contracts/identity.ts';
import { desk, type Person } from '#test/support/desk.ts';
import { addEntry } from './index.ts';
import { linkPath, openedLink, type ContentLink } from './rules/content-link.ts';

const { house, app, workspace: makeWorkspace } = await desk();
const { platform } = house;
const setUrls = (urls: { CONTENT_URL?: string | undefined; PUBLIC_URL?: string | undefined }): void =>
  void Object.assign(platform.config, urls);
const bothHosts = { CONTENT_URL: 'http://files.localhost', PUBLIC_URL: 'http://localhost' };
after(() => setUrls({ CONTENT_URL: undefined, PUBLIC_URL: undefined }));

const workspace = await makeWorkspace('Helix');
const erik = await workspace.member('owner', 'Erik');
const mira = await workspace.member('agent', 'Mira');
const anna = await workspace.contact('Anna');
const stranger = await (await makeWorkspace('Other')).member('owner', 'Stranger');

const record = (await erik.ok(tickets.open, { body: { subject: 'Pump', text: 'Broken', requesterId: anna.id } })).id;
const { id: entry } = await workspace.within((ctx) =>
  addEntry(ctx, {
    recordId: record,
    kind: 'reply',
    sides: ['customer', 'owner'],
    state: 'released',
    author: { kind: 'contact', id: anna.id, name: 'Anna', side: 'customer' },
    channel: 'mail',
    text: 'words',
    html: '<p>formatted</p><img data-remote-src="https://shop.example/a.png">',
    htmlVersion: 1,
    remotePictures: 1,
  }),
);
const file = await erik.ok(threads.upload, { query: { name: 'page.html' }, body: Buffer.from('<script>alert(1)</script>') });
await erik.ok(threads.write, { params: { record }, body: { lane: 'everyone', text: 'see', seenSeq: 99, attachmentIds: [file.id] } });

const get = (url: string, headers: Record<string, string> = {}) => {
  const { host, pathname, search } = new URL(url, 'http://localhost');
  return app.inject({ method: 'GET', url: `${pathname}${search}`, headers: { host, ...headers } });
};
const linkOf = async (person: Person): Promise<string> => {
  const answer = await person.send(threads.download, { params: { attachment: file.id } });
  assert.equal(answer.status, 302);
  return String(answer.headers['location']);
};

test('with a second host, files and formatted mail come from there and by a link alone', async () => {
  setUrls(bothHosts);
  const link = await linkOf(erik);
  assert.match(link, /^http:\/\/files\.localhost\/api\/v1\/content\/[\w-]+$/);
  const served = await get(link);
  assert.equal(served.statusCode, 200);
  assert.equal(served.headers['content-type'], 'application/octet-stream');
  assert.match(String(served.headers['content-disposition']), /^attachment/);
  assert.match(String(served.headers['content-security-policy']), /^sandbox; default-src 'none'/);
  assert.equal(served.headers['set-cookie'], undefined);
  const page = await erik.send(threads.html, { params: { record, entry } });
  const shown = await get(String(page.headers['location']));
  assert.match(shown.body, /formatted/);
  assert.match(
    String(shown.headers['content-security-policy']),
    /sandbox allow-popups[^;]*; default-src 'none'.*frame-ancestors http:\/\/localhost$/,
  );
  const portal = await anna.send(requests.html, { params: { request: record, entry } });
  assert.match((await get(String(portal.headers['location']))).body, /formatted/);
});

test('the second host serves nothing else, and the first no content', async () => {
  setUrls(bothHosts);
  const link = await linkOf(erik);
  const cookie = `id=${erik.cookie}`;
  for (const path of [`/w/${workspace.slug}/tickets`, '/', `/api/v1/${workspace.slug}/me`, '/api/v1/content', '/assets/x.js'])
    assert.equal((await get(`http://files.localhost${path}`, { cookie })).statusCode, 404, path);
  assert.equal((await get(link.replace('files.localhost', 'localhost'), { cookie })).statusCode, 404);
  assert.equal((await get(link.replace('/content/', '/%63ontent/').replace('files.localhost', 'localhost'))).statusCode, 404);
  assert.equal((await get(link.replace('files.localhost', 'evil.example'))).statusCode, 421);
});

test('a link is worth nothing altered, late, without its session, to others or elsewhere', async () => {
  setUrls(bothHosts);
  const link = await linkOf(mira);
  const sealed = link.split('/').at(-1) ?? '';
  const inside = openedLink(platform.keys, sealed);
  assert.ok(inside);
  const status = async (change: Partial<ContentLink>): Promise<number> =>
    (await get(`http://files.localhost${linkPath(platform.keys, { ...inside, ...change })}`)).statusCode;
  assert.equal(await status({}), 200);
  assert.ok(inside.until - Date.now() <= 61_000);
  assert.equal(await status({ until: Date.now() - 1000 }), 404, 'after its minute');
  assert.equal(await status({ person: erik.id }), 404, 'of another person');
  assert.equal(await status({ workspace: 'other' }), 404, 'in another workspace');
  assert.equal(await status({ portal: true }), 404, 'on the other face');
  assert.equal(await status({ session: '00'.repeat(32) }), 404, 'of no session');
  assert.equal(await status({ content: { kind: 'file', id: entry, inline: true } }), 404, 'of another thing');
  for (const at of [0, 60, sealed.length - 5]) {
    const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
    assert.equal((await get(`http://files.localhost/api/v1/content/${changed}`)).statusCode, 404, `changed at ${at}`);
  }
  const foreign = await stranger.send(threads.download, { params: { attachment: file.id } });
  assert.equal(foreign.status, 404);
  const head = await app.inject({ method: 'HEAD', url: new URL(link).pathname, headers: { host: 'files.localhost' } });
  assert.equal(head.statusCode, 200);
  await erik.ok(disableMember, { params: { member: mira.id } });
  assert.equal(await status({}), 404, 'of somebody who was shut out');
  const ranged = await get(link, { range: 'bytes=0-3' });
  assert.equal(ranged.statusCode, 404);
});

test('a link ends with its session', async () => {
  setUrls(bothHosts);
  const lena = await workspace.member('agent', 'Lena');
  const link = await linkOf(lena);
  assert.equal((await get(link)).statusCode, 200);
  await lena.ok(signOut);
  assert.equal((await get(link)).statusCode, 404);
});

test('without a second host, content stays where it is and only pictures come by links', async () => {
  setUrls({ CONTENT_URL: undefined, PUBLIC_URL: undefined });
  assert.equal((await erik.send(threads.download, { params: { attachment: file.id } })).status, 200);
  const plain = await erik.send(threads.html, { params: { record, entry } });
  assert.doesNotMatch(plain.raw, /shop\.example|api\/v1\/content\/[\w-]{40}/);
  const withPictures = await erik.send(threads.html, { params: { record, entry }, query: { pictures: 'true' } });
  assert.match(withPictures.raw, /<img src="http:\/\/localhost\/api\/v1\/content\/[\w-]{40,900}">/);
  assert.doesNotMatch(withPictures.raw, /shop\.example/);
  assert.match(String(withPictures.headers['content-security-policy']), /img-src data: http:\/\/localhost\/api\/v1\/content\/;/);
});

test('HTML of a version that is no longer safe is not shown, and the text is', async () => {
  const set = (htmlVersion: number | null): Promise<unknown> =>
    workspace.within((ctx) =>
      ctx.db.updateTable('threads.entry').set({ htmlVersion }).where('workspaceId', '=', ctx.workspaceId).where('id', '=', entry).execute(),
    );
  for (const version of [0, null]) {
    await set(version);
    assert.equal(await erik.refused(threads.html, 404, { params: { record, entry } }), 'not_found');
    const { items } = await erik.ok(threads.entries, { params: { record } });
    const shown = items.find(({ id }) => id === entry);
    assert.deepEqual([shown?.formatted, shown?.pictures.count, shown?.text], [false, 0, 'words']);
  }
  await set(1);
  assert.equal((await erik.send(threads.html, { params: { record, entry } })).status, 200);
});
