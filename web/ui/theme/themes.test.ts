import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Accent, Background } from '#contracts/appearance.ts';
import { contrast, parseHex, type Rgb } from './colour.ts';
import { pairs } from './contrast-pairs.ts';

type Tokens = ReadonlyMap<string, readonly [Rgb, Rgb]>;
const tokensIn = (css: string): Tokens =>
  new Map(
    [...css.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name = '', light = '', dark = '']) => [
      name,
      [parseHex(light) ?? assert.fail(light), parseHex(dark) ?? assert.fail(dark)],
    ]),
  );
const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const base = tokensIn(file('tokens.css'));
const themes = file('themes.css');
const blockOf = (kind: string, name: string): Tokens =>
  tokensIn(new RegExp(`\\[data-${kind}='${name}'\\] \\{([^}]*)\\}`).exec(themes)?.[1] ?? '');

const mayChange = new Set(['accent', 'on-accent', 'selected', 'canvas', 'sunken', 'hover', 'fill', 'fill-hover', 'surface', 'raised']);

test('a theme changes accent and backgrounds and nothing else: lanes, clocks and warnings keep their colours', () => {
  assert.deepEqual(
    [...tokensIn(themes).keys()].filter((name) => !mayChange.has(name)),
    [],
  );
});

test('every choice but the first has a theme of its own', () => {
  const none = [
    ...Accent.options.filter((name) => blockOf('accent', name).size === 0),
    ...Background.options.filter((name) => blockOf('background', name).size === 0),
  ];
  assert.deepEqual(none, ['blue', 'cool']);
});

for (const accent of Accent.options)
  for (const background of Background.options)
    test(`everything reads with ${accent} on ${background}, light and dark`, () => {
      const tokens = new Map([...base, ...blockOf('background', background), ...blockOf('accent', accent)]);
      const colour = (name: string, scheme: 0 | 1): Rgb => (tokens.get(name) ?? assert.fail(name))[scheme];
      const weak = pairs.flatMap(([front, backs, least]) =>
        ([0, 1] as const).flatMap((scheme) =>
          backs
            .map((back) => ({ back, ratio: contrast(colour(front, scheme), colour(back, scheme)) }))
            .filter(({ ratio }) => ratio < least)
            .map(({ back, ratio }) => `${front} on ${back} in ${scheme === 0 ? 'light' : 'dark'}: ${ratio.toFixed(2)}`),
        ),
      );
      assert.deepEqual(weak, []);
    });
