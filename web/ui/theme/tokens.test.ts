import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { contrast, parseHex, type Rgb } from './colour.ts';
import { pairs } from './contrast-pairs.ts';

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
