import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { corpusIsThere, judgeCorpus, shares } from '#test/support/mail-corpus.ts';

const floors = JSON.parse(readFileSync(new URL('./corpus-floors.json', import.meta.url), 'utf8')) as Record<string, number>;

test(
  'the share of the mail corpora that is read as stated only rises',
  { skip: corpusIsThere() ? false : 'the mail corpora are absent (../shared/corpora)' },
  async () => {
    const reached = shares(await judgeCorpus(), (verdict) => verdict.group);
    for (const [group, floor] of Object.entries(floors)) {
      const { met, of } = reached[group] ?? { met: 0, of: 0 };
      assert.ok(met >= floor, `${group}: ${met} of ${of}, and it was ${floor}`);
    }
  },
);
