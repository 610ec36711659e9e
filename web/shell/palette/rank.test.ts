import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ranked, scoreOf, splitPrefix } from './rank.ts';

const newTicket = { label: 'Nytt ärende', aliases: 'new ticket, nytt ärende, 新規チケット' };

test('a command is found by its words in any of the languages', () => {
  for (const typed of ['nytt', 'ÄRENDE', 'ticket', '新規', 'ﾁｹｯﾄ', 'new ti']) assert.ok(scoreOf(newTicket, typed) > 0, typed);
  assert.equal(scoreOf(newTicket, 'invoice'), 0);
});

test('the start of a label comes before a word inside and before an alias', () => {
  const items = [{ label: 'Old tickets' }, { label: 'Reports', aliases: 'tickets' }, { label: 'Tickets' }];
  assert.deepEqual(
    ranked(items, 'tick').map((item) => item.label),
    ['Tickets', 'Old tickets', 'Reports'],
  );
});

test('prefixes choose what is looked for, in full width too', () => {
  assert.deepEqual(splitPrefix('> close'), { prefix: '>', text: 'close' });
  assert.deepEqual(splitPrefix('＃1042'), { prefix: '#', text: '1042' });
  assert.deepEqual(splitPrefix('＠佐藤'), { prefix: '@', text: '佐藤' });
  assert.deepEqual(splitPrefix('no tone'), { prefix: '', text: 'no tone' });
});

test('nothing typed shows everything in its order', () => {
  assert.deepEqual(
    ranked([{ label: 'b' }, { label: 'a' }], '').map((item) => item.label),
    ['b', 'a'],
  );
});
