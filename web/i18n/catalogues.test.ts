import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { argumentsOf, parseCatalogue } from '#contracts/words-parse.ts';
import type { Message, Piece } from '#contracts/words.ts';
import { distort } from './pseudo.ts';

const root = new URL('../catalogues/', import.meta.url);
const others = ['sv', 'ja'];
const read = (language: string, file: string) => {
  const texts = JSON.parse(readFileSync(new URL(`${language}/${file}`, root), 'utf8')) as Record<string, string>;
  return { texts, words: parseCatalogue(texts) };
};
const files = readdirSync(new URL('en/', root));

function pluralChoices(message: Message, found: string[][] = []): string[][] {
  if (typeof message === 'string') return found;
  for (const part of message as Piece[]) {
    if (typeof part === 'string') continue;
    if (part[0] === 3) found.push(Object.keys(part[2]).filter((key) => !key.startsWith('=')));
    if (part[0] === 2 || part[0] === 3) for (const choice of Object.values(part[2])) pluralChoices(choice, found);
    if (part[0] === 5) pluralChoices(part[2], found);
  }
  return found;
}

for (const language of others) {
  test(`the catalogues of ${language} are those of English`, () => {
    assert.deepEqual(readdirSync(new URL(`${language}/`, root)), files);
  });
}

for (const file of files) {
  const english = read('en', file);
  for (const language of others) {
    test(`${file} says the same things with the same arguments in ${language}`, () => {
      const other = read(language, file);
      assert.deepEqual(Object.keys(other.texts).toSorted(), Object.keys(english.texts).toSorted());
      for (const [id, message] of Object.entries(english.words)) {
        const wanted = [...argumentsOf(message)].toSorted();
        assert.deepEqual([...argumentsOf(other.words[id] ?? '')].toSorted(), wanted, `${id} in ${language}`);
      }
    });
  }
  test(`${file} has the plural forms its languages need and no others`, () => {
    for (const language of ['en', ...others]) {
      const needed = language === 'ja' ? ['other'] : ['one', 'other'];
      for (const [id, message] of Object.entries(read(language, file).words)) {
        for (const forms of pluralChoices(message)) assert.deepEqual(forms.toSorted(), needed, `${id} in ${language}`);
      }
    }
  });
  test(`the pseudo-locale lengthens every message of ${file} and keeps its arguments`, () => {
    for (const [id, message] of Object.entries(distort(english.words))) {
      assert.deepEqual(argumentsOf(message), argumentsOf(english.words[id] ?? ''), id);
    }
  });
}
