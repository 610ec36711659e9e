import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseMember, leadOf, type Candidate } from './choose-member.ts';

const one = (id: string, load: number, more: Partial<Candidate> = {}): Candidate => ({
  id,
  load,
  capacity: null,
  teamIds: ['t'],
  skills: [],
  spokenLanguages: [],
  ...more,
});
const wanted = { method: 'round_robin' as const, teamId: 't', skill: null, language: null, last: null };

test('in turn goes round, whoever joins or leaves', () => {
  const all = [one('c', 0), one('a', 9), one('b', 3)];
  assert.deepEqual(
    [null, 'a', 'b', 'c', 'bb', 'z'].map((last) => chooseMember(all, { ...wanted, last })),
    ['a', 'b', 'c', 'a', 'c', 'a'],
  );
});

test('by load the one with the fewest gets it; of equals the next in turn', () => {
  const all = [one('a', 2), one('b', 1), one('c', 1)];
  const by = { ...wanted, method: 'least_loaded' as const };
  assert.deepEqual(
    [chooseMember(all, by), chooseMember(all, { ...by, last: 'b' }), chooseMember(all, { ...by, last: 'c' })],
    ['b', 'c', 'b'],
  );
});

test('who has no room, another team, another skill or another language is passed over', () => {
  const all = [
    one('a', 5, { capacity: 5, skills: ['Porting'] }),
    one('b', 0, { teamIds: ['other'], skills: ['Porting'] }),
    one('c', 9, { skills: ['porting'], spokenLanguages: ['sv'] }),
    one('d', 0, { spokenLanguages: ['sv'] }),
  ];
  assert.equal(chooseMember(all, { ...wanted, skill: 'porting' }), 'c');
  assert.equal(chooseMember(all, { ...wanted, language: 'sv', method: 'least_loaded' }), 'd');
  assert.equal(chooseMember(all, { ...wanted, language: 'ja' }), null);
});

test('the lead is the assignee’s; without one, of most of the team', () => {
  const workers = [
    { id: 'a', leadId: 'x', teamIds: ['t'] },
    { id: 'b', leadId: 'y', teamIds: ['t'] },
    { id: 'c', leadId: 'y', teamIds: ['t'] },
  ];
  assert.equal(leadOf(workers, { assigneeId: 'a', teamId: 't' }), 'x');
  assert.equal(leadOf(workers, { assigneeId: null, teamId: 't' }), 'y');
  assert.equal(leadOf(workers, { assigneeId: null, teamId: null }), null);
});
