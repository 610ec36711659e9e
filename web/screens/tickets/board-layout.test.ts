import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BoardColumn } from '#contracts/board.ts';
import { laidOut, placeOf, stepFrom } from './board-layout.ts';

const column = (id: string | null, cards: string[]): BoardColumn =>
  ({
    id,
    cards: cards.map((card) => ({ id: card })),
    load: { open: { count: cards.length, about: false } },
  }) as unknown as BoardColumn;
const columns = [column(null, ['a', 'b', 'c']), column('erik', []), column('sara', ['d'])];
const shown = (laid: readonly BoardColumn[]) => laid.map(({ cards, load }) => [cards.map(({ id }) => id).join(''), load.open.count]);

test('a card that was moved lies on top of where it goes, and the loads follow', () => {
  assert.deepEqual(shown(laidOut(columns, new Map([['b', 'sara']]))), [
    ['ac', 2],
    ['', 0],
    ['bd', 2],
  ]);
  assert.deepEqual(shown(laidOut(columns, new Map([['d', 'none']]))), [
    ['dabc', 4],
    ['', 0],
    ['', 0],
  ]);
});

test('a card that the desk has moved already is not moved twice', () => {
  assert.deepEqual(shown(laidOut(columns, new Map([['d', 'sara']]))), [
    ['abc', 3],
    ['', 0],
    ['d', 1],
  ]);
});

test('steps go down a column and over to the next one that has cards', () => {
  assert.equal(stepFrom(columns, 'a', 0, 1), 'b');
  assert.equal(stepFrom(columns, 'c', 0, 1), undefined);
  assert.equal(stepFrom(columns, 'c', 1, 0), 'd');
  assert.equal(stepFrom(columns, 'd', -1, 0), 'a');
  assert.equal(stepFrom(columns, 'gone', 0, 1), 'a');
});

test('a ticket lies with its assignee or with its team', () => {
  const ticket = { assignee: { id: 'erik', name: 'Erik' }, team: null };
  assert.deepEqual([placeOf('member', ticket), placeOf('team', ticket)], ['erik', 'none']);
});
