import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { brand } from '#contracts/brand.ts';
import { portalBrand } from '#contracts/portal/brand.ts';
import { desk, type Workspace } from '#test/support/desk.ts';
import { encodePicture } from './commands/encode-picture.ts';
import { headOfPicture } from './rules/kind-of-picture.ts';

const { app, workspace } = await desk();

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (bytes: Buffer): number =>
  (bytes.reduce((c, byte) => (crcTable[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, sum]);
};
const pngOf = (width: number, height: number, pixels: Buffer, extra: Buffer = Buffer.alloc(0)): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    extra,
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
const plain = (width: number, height: number): Buffer => pngOf(width, height, Buffer.alloc((width * 3 + 1) * height, 0));

const pictureOf = (helix: Workspace, kind: string) =>
  app.inject({ url: `/api/v1/${helix.slug}/portal/brand/pictures/${kind}`, headers: { host: 'localhost' } });

test('pixels alone are kept: what was written beside them is gone, and a splash of noise has at most 150 KB', async () => {
  const helix = await workspace();
  const owner = await helix.member('owner');
  const secret = chunk('tEXt', Buffer.from('Comment\0taken at 59.3293,18.0686'));
  await owner.ok(brand.putPicture, { params: { kind: 'logo' }, body: pngOf(4, 4, Buffer.alloc(13 * 4, 0), secret) });
  const logo = await pictureOf(helix, 'logo');
  assert.equal(logo.headers['content-type'], 'image/webp');
  assert.equal(logo.rawPayload.includes('59.3293'), false);
  const noise = pngOf(900, 700, randomBytes(2701 * 700).map((byte, index) => (index % 2701 === 0 ? 0 : byte)) as Buffer);
  const { splash } = await owner.ok(brand.putPicture, { params: { kind: 'splash' }, body: noise });
  assert.equal(splash, 'own');
  const kept = await pictureOf(helix, 'splash');
  assert.equal(kept.headers['content-type'], 'image/webp');
  assert.ok(kept.rawPayload.length <= 150 * 1024);
  const removed = await owner.ok(brand.removePicture, { params: { kind: 'splash' } });
  assert.deepEqual([removed.splash, removed.picture], ['rings', null]);
  assert.equal((await pictureOf(helix, 'splash')).statusCode, 404);
});

test('SVG, GIF, PDF, bombs and broken files are no pictures', async () => {
  const owner = await (await workspace()).member('owner');
  const bomb = pngOf(60_000, 60_000, Buffer.alloc(1000));
  const before = process.memoryUsage.rss();
  for (const bytes of [
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><image href="file:///etc/passwd"/></svg>'),
    Buffer.from('GIF89a....'),
    Buffer.from('%PDF-1.7'),
    Buffer.from('\x89PNG\r\n\x1a\n<svg/>', 'latin1'),
    bomb,
    plain(4, 4).subarray(0, 40),
    Buffer.alloc(0),
  ])
    assert.equal(await owner.refused(brand.putPicture, 422, { params: { kind: 'logo' }, body: bytes }), 'not_a_picture');
  assert.ok(process.memoryUsage.rss() - before < 200 * 1024 * 1024);
  assert.equal(await owner.refused(brand.putPicture, 413, { params: { kind: 'logo' }, body: Buffer.alloc(9 * 1024 * 1024) }), 'too_large');
});

test('header and footer keep words and links, and nothing that runs, loads, covers or sends', async () => {
  const helix = await workspace();
  const owner = await helix.member('owner');
  const headerHtml = `<p style="position:fixed;inset:0" onclick="x()">Call <a href="https://helix.example">us</a></p><script>x()</script>
    <base href="https://evil.example"><meta http-equiv="refresh" content="0"><form action="https://evil.example"><input name="q"></form>
    <style>*{display:none}</style><iframe src="https://evil.example"></iframe><img src="https://evil.example/x.png"><a href="javascript:x()">no</a>`;
  const { headerHtml: kept } = await owner.ok(brand.change, { body: { version: 0, headerHtml } });
  assert.match(kept, /<p>Call <a href="https:\/\/helix\.example" rel="noopener noreferrer">us<\/a><\/p>/);
  assert.doesNotMatch(kept, /script|style|onclick|base|meta|form|input|iframe|img|evil|javascript/i);
});

test('only who manages Setup changes the look, of their own workspace, and not over another’s change', async () => {
  const helix = await workspace();
  const [owner, agent] = [await helix.member('owner'), await helix.member('agent')];
  assert.equal(await agent.refused(brand.change, 403, { body: { version: 0 } }), 'not_allowed');
  assert.equal(await agent.refused(brand.putPicture, 403, { params: { kind: 'logo' }, body: plain(4, 4) }), 'not_allowed');
  const { welcomes, version } = await owner.ok(brand.change, {
    body: { version: 0, welcomes: { en: 'Hello', sv: 'Hej', ja: '' }, splash: 'dawn' },
  });
  assert.deepEqual(welcomes, { en: 'Hello', sv: 'Hej' });
  assert.equal(await owner.refused(brand.change, 409, { body: { version: 0, splash: 'grid' } }), 'stale_version');
  assert.equal(await owner.refused(brand.change, 409, { body: { version, splash: 'own' } }), 'no_picture');
  const other = await workspace();
  assert.equal((await pictureOf(other, 'logo')).statusCode, 404);
  const anna = await helix.contact();
  assert.equal((await anna.send(portalBrand.picture, { params: { kind: 'logo' }, query: {} })).status, 404);
});

test('kind and size are told by the first bytes, and a large picture is made to fit', async () => {
  assert.deepEqual(headOfPicture(plain(7, 5)), { kind: 'png', width: 7, height: 5 });
  const frame = Buffer.from('ffd8ffe000040000ffc0001108000500070301220002110103110100', 'hex');
  assert.deepEqual(headOfPicture(frame), { kind: 'jpeg', width: 7, height: 5 });
  const made = await encodePicture('logo', plain(2000, 1000));
  const head = headOfPicture(made?.content ?? Buffer.alloc(0));
  assert.deepEqual([head?.kind, head?.width, head?.height], ['webp', 512, 256]);
  assert.equal((await encodePicture('logo', made?.content ?? Buffer.alloc(0)))?.mediaType, 'image/webp');
});
