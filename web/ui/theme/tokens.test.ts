import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { contrast, parseHex, type Rgb } from './colour.ts';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const tokens = new Map<string, readonly [Rgb, Rgb]>();
for (const [, name, light, dark] of css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)) {
  const pair = [parseHex(light ?? ''), parseHex(dark ?? '')] as const;
  if (name && pair[0] && pair[1]) tokens.set(name, [pair[0], pair[1]]);
}
const colour = (name: string, scheme: 0 | 1): Rgb => {
  const found = tokens.get(name);
  assert.ok(found, `no token ${name}`);
  return found[scheme];
};

const surfaces = ['canvas', 'surface', 'sunken', 'hover', 'selected', 'fill', 'raised'];
const pairs: [front: string, backs: string[], least: number][] = [
  ['text', [...surfaces, 'fill-hover', 'success-soft', 'warning-soft', 'danger-soft', 'avatar'], 4.5],
  ['muted', [...surfaces, 'fill-hover'], 4.5],
  ['placeholder', ['surface', 'sunken', 'canvas', 'fill'], 4.5],
  ['accent', surfaces, 4.5],
  ['on-accent', ['accent'], 4.5],
  ['on-danger', ['danger'], 4.5],
  ['control', ['surface', 'canvas', 'sunken'], 3],
  ['success', ['surface', 'canvas', 'success-soft'], 4.5],
  ['warning', ['surface', 'canvas', 'selected', 'warning-soft'], 4.5],
  ['danger', ['surface', 'canvas', 'hover', 'selected', 'danger-soft'], 4.5],
  ...['everyone', 'teams', 'note', 'direct'].map((lane): [string, string[], number] => [lane, [`${lane}-bg`, 'surface'], 4.5]),
  ['text', ['everyone-bg', 'teams-bg', 'note-bg', 'direct-bg'], 4.5],
  ['muted', ['everyone-bg', 'teams-bg', 'note-bg', 'direct-bg'], 4.5],
  ...[1, 2, 3, 4, 5, 6].map((series): [string, string[], number] => [`chart-${series}`, ['surface'], 3]),
  ['on-layer-dark', ['layer-dark'], 4.5],
  ['layer-dark-muted', ['layer-dark'], 4.5],
];

for (const [front, backs, least] of pairs) {
  test(`${front} reads on ${backs.join(', ')}`, () => {
    for (const scheme of [0, 1] as const) {
      for (const back of backs) {
        const found = contrast(colour(front, scheme), colour(back, scheme));
        assert.ok(found >= least, `${front} on ${back} in ${scheme === 0 ? 'light' : 'dark'}: ${found.toFixed(2)} < ${least}`);
      }
    }
  });
}
