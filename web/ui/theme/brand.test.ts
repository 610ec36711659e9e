import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brandColours, brandProperties } from './brand.ts';
import { contrast, fromOklch, parseHex, toHex, toOklch, type Rgb } from './colour.ts';

const rgb = (hex: string): Rgb => parseHex(hex) ?? assert.fail(hex);

test('text on a fill reads for any colour', () => {
  for (let r = 0; r <= 255; r += 15) {
    for (let g = 0; g <= 255; g += 15) {
      for (let b = 0; b <= 255; b += 15) {
        const fill = toHex([r / 255, g / 255, b / 255]);
        const found = brandColours(fill, 'light');
        assert.ok(found && contrast(rgb(found.onFill), rgb(fill)) >= 4.5, fill);
      }
    }
  }
});

test('brand text reads on every surface of its scheme', () => {
  for (const chosen of ['#ffd400', '#0b1f3a', '#00ff00', '#ffffff', '#000000', '#b83f1c', '#7fb2ff']) {
    for (const [scheme, surfaces] of [
      ['light', ['#ffffff', '#eaedf1', '#e3edfd']],
      ['dark', ['#171b21', '#222831', '#16304f']],
    ] as const) {
      const found = brandColours(chosen, scheme);
      for (const surface of surfaces) assert.ok(found && contrast(rgb(found.text), rgb(surface)) >= 4.5, `${chosen} on ${surface}`);
    }
  }
});

test('yellow turns dark in light and stays in dark, navy the other way round', () => {
  assert.equal(brandColours('#FFD400', 'dark')?.corrected, false);
  assert.equal(brandColours('#FFD400', 'light')?.corrected, true);
  assert.equal(brandColours('#0B1F3A', 'light')?.corrected, false);
  assert.equal(brandColours('#0B1F3A', 'dark')?.corrected, true);
});

test('a corrected colour keeps its hue', () => {
  const before = toOklch(rgb('#ffd400'));
  const after = toOklch(rgb(brandColours('#ffd400', 'light')?.text ?? ''));
  assert.ok(Math.abs(before.h - after.h) < 0.1);
  assert.ok(after.l < before.l);
});

test('a fill that the page would swallow gets an edge', () => {
  assert.notEqual(brandColours('#ffd400', 'light')?.border, null);
  assert.equal(brandColours('#b83f1c', 'light')?.border, null);
});

test('only a colour is taken for a colour', () => {
  assert.equal(brandProperties('red;} body{display:none'), undefined);
  assert.equal(brandProperties('#12345'), undefined);
  assert.ok(brandProperties('#abc'));
});

test('colours survive the way through OKLCH', () => {
  for (const hex of ['#1b5fc9', '#ffd400', '#000000', '#ffffff', '#808080']) assert.equal(toHex(fromOklch(toOklch(rgb(hex)))), hex);
});
