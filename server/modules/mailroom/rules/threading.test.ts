import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decide, type Candidate, type Pointer, type Sender } from './threading.ts';

const people: Record<string, { sender: Sender; participant: boolean }> = {
  requester: { sender: { clear: true, authenticated: true, staff: false }, participant: true },
  'requester without proof': { sender: { clear: true, authenticated: false, staff: false }, participant: true },
  'requester, two readings of From': { sender: { clear: false, authenticated: true, staff: false }, participant: true },
  stranger: { sender: { clear: true, authenticated: true, staff: false }, participant: false },
  member: { sender: { clear: true, authenticated: true, staff: true }, participant: false },
};
const states: Record<string, Pick<Candidate, 'deleted' | 'closedForGood'>> = {
  open: { deleted: false, closedForGood: false },
  'closed for good': { deleted: false, closedForGood: true },
  deleted: { deleted: true, closedForGood: false },
};
const pointers: readonly Pointer[] = ['token', 'own_id', 'foreign_id', 'number'];

const outcome = (by: Pointer, who: string, state: string, machine = false, forward = false): string => {
  const person = people[who];
  const facts = states[state];
  if (!person || !facts) throw new Error(`${who} ${state}`);
  const candidate = { by, recordId: 'r', participant: person.participant, ...facts };
  const decision = decide({ sender: person.sender, candidates: [candidate], automated: machine, forward });
  if (decision.kind === 'hold') return `held: ${decision.reason}`;
  return decision.kind === 'new' ? `new, ${decision.related?.why ?? 'unrelated'}` : decision.kind;
};

// One line a sender; columns: signed address, our signed id, an id of theirs, a number in the subject.
const table: Record<string, Record<string, readonly string[]>> = {
  open: {
    requester: ['append', 'append', 'append', 'append'],
    'requester without proof': ['append', 'append', 'append', 'held: not_authenticated'],
    'requester, two readings of From': ['held: unverified_sender', 'held: unverified_sender', 'new, claims', 'new, claims'],
    stranger: ['held: unknown_sender', 'held: unknown_sender', 'new, claims', 'new, claims'],
    member: ['note', 'note', 'new, claims', 'new, claims'],
  },
  'closed for good': {
    requester: ['new, closed', 'new, closed', 'new, closed', 'new, closed'],
    'requester without proof': ['new, closed', 'new, closed', 'new, closed', 'new, closed'],
    'requester, two readings of From': ['new, closed', 'new, closed', 'new, closed', 'new, closed'],
    stranger: ['new, closed', 'new, closed', 'new, claims', 'new, claims'],
    member: ['note', 'note', 'new, claims', 'new, claims'],
  },
  deleted: Object.fromEntries(Object.keys(people).map((who) => [who, pointers.map(() => 'new, deleted')])),
};

for (const [state, rows] of Object.entries(table)) {
  for (const [who, wanted] of Object.entries(rows)) {
    test(`a mail of ${who} to a ticket that is ${state}: ${wanted.join(' · ')}`, () => {
      assert.deepEqual(
        pointers.map((by) => outcome(by, who, state)),
        wanted,
      );
    });
  }
}

test("a machine's answer stays with what it answers and opens nothing", () => {
  assert.equal(outcome('own_id', 'requester', 'closed for good', true), 'append');
  assert.equal(outcome('token', 'stranger', 'closed for good', true), 'held: unknown_sender');
});

test('a mail of ours that is forwarded to another desk begins a ticket there; with our address it continues', () => {
  assert.equal(outcome('own_id', 'requester', 'open', false, true), 'new, forwarded');
  assert.equal(outcome('foreign_id', 'requester', 'open', false, true), 'new, forwarded');
  assert.equal(outcome('token', 'requester', 'open', false, true), 'append');
});

test('the strongest pointer that leads somewhere decides, and what is weaker is not asked', () => {
  const sender: Sender = { clear: true, authenticated: true, staff: false };
  const candidate = (by: Pointer, recordId: string, more: Partial<Candidate> = {}): Candidate => ({
    by,
    recordId,
    participant: true,
    deleted: false,
    closedForGood: false,
    ...more,
  });
  const of = (...candidates: Candidate[]) => decide({ sender, candidates, automated: false, forward: false });
  assert.deepEqual(of(candidate('token', 'a'), candidate('number', 'b')), { kind: 'append', recordId: 'a', by: 'token' });
  assert.deepEqual(of(candidate('foreign_id', 'a', { participant: false }), candidate('number', 'b')), {
    kind: 'append',
    recordId: 'b',
    by: 'number',
  });
  assert.deepEqual(of(candidate('own_id', 'a', { closedForGood: true }), candidate('number', 'b')), {
    kind: 'new',
    related: { recordId: 'a', why: 'closed' },
  });
  assert.deepEqual(of(candidate('own_id', 'a', { deleted: true }), candidate('foreign_id', 'b')), {
    kind: 'append',
    recordId: 'b',
    by: 'foreign_id',
  });
  assert.deepEqual(of(), { kind: 'new', related: null });
});
