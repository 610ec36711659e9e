import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Language } from '#contracts/common.ts';
import { MemberRecipient } from '#contracts/notifications.ts';
import { whyWords } from '#server/modules/mailroom/index.ts';
import { shipped } from './rules/shipped.ts';

test('every notice that can be says why in one line, in every language, and where one changes that', () => {
  for (const row of Object.values(shipped))
    for (const recipient of MemberRecipient.options) {
      const cell = row[recipient];
      if (!cell) continue;
      for (const language of Language.options)
        for (const bySetup of [false, true]) {
          const line = whyWords({ recipient, bySetup, kind: cell.kind }, 'https://desk.example/w/helix/profile/notifications', language);
          assert.match(line, /^[^\n]+ ?https:\/\/desk\.example\/w\/helix\/profile\/notifications$/u, line);
          assert.ok(!line.includes('undefined') && !line.includes('it is about you'), `${cell.kind} of ${recipient} has no words`);
        }
    }
});

test('why one is told is what they are to the ticket, and what Setup says', () => {
  const why = (recipient: MemberRecipient, bySetup = false) => whyWords({ recipient, bySetup, kind: 'mentioned' }, 'LINK', 'en');
  assert.equal(why('concerned'), 'You get this because you were mentioned. Change what you are told: LINK');
  assert.equal(why('followers'), 'You get this because you follow it. Change what you are told: LINK');
  assert.equal(
    why('team', true),
    'You get this because you are in its team and “Who is told” in Setup says so. Change what you are told: LINK',
  );
});
