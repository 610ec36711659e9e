import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rasterPicture } from './raster-picture.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex.replace(/\s/g, ''), 'hex');
const padded = (start: Buffer): Buffer => Buffer.concat([start, Buffer.alloc(64)]);
const png = (width: number, height: number): Buffer => {
  const head = bytes('89504e470d0a1a0a 0000000d 49484452 00000000 00000000 0806000000');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return padded(head);
};

const real: [string, Buffer, number, number][] = [
  ['image/png', png(3, 4), 3, 4],
  ['image/gif', padded(bytes('474946383961 0300 0400 00')), 3, 4],
  ['image/jpeg', padded(bytes('ffd8 ffe0 0006 4a464946 ffff c2 0011 08 0004 0003 03')), 3, 4],
  ['image/webp', padded(bytes('52494646 00000000 57454250 56503858 0a000000 00000000 020000 030000')), 3, 4],
  ['image/webp', padded(bytes('52494646 00000000 57454250 56503820 00000000 000000 9d012a 0300 0400')), 3, 4],
  ['image/webp', padded(bytes('52494646 00000000 57454250 5650384c 00000000 2f 02c00000')), 3, 4],
];
for (const [mediaType, content, width, height] of real)
  test(`${mediaType} is known by its bytes`, () => {
    assert.deepEqual(rasterPicture(content), { mediaType, width, height });
  });

const others: [string, Buffer][] = [
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['PDF', Buffer.from('%PDF-1.7')],
  ['BMP', bytes('424d 36000000 0000 0000 36000000 28000000 03000000 04000000')],
  ['nothing', Buffer.alloc(0)],
  ['a PNG without a head', padded(bytes('89504e470d0a1a0a'))],
  ['a PNG that is too wide', png(60_000, 10)],
  ['a PNG of too many pixels', png(11_000, 11_000)],
  ['a PNG of no size', png(0, 4)],
  ['a JPEG without a frame', padded(bytes('ffd8ffe00004 0000'))],
  ['a JPEG that goes nowhere', Buffer.concat([bytes('ffd8'), Buffer.alloc(5_000_000, 0xff)])],
  ['a GIF that is cut', bytes('474946383961 03')],
];
for (const [name, content] of others)
  test(`${name} is no picture to show`, () => {
    assert.equal(rasterPicture(content), null);
  });
