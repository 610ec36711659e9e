import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  matrix,
  outcomes,
  senders,
  states,
  wanted,
  type Outcome,
  type SenderName,
  type State,
  type Way,
} from '#test/support/threading-matrix.ts';
import { decide, type Arriving, type Candidate, type Decision, type HeldFor, type RelatedBy, type Sender } from './threading.ts';

const proven: Sender = { clear: true, authenticated: true, memberId: null };

const people: Record<SenderName, { sender: Sender; participant: boolean }> = {
  requester: { sender: proven, participant: true },
  'requester, unproven': { sender: { ...proven, authenticated: false }, participant: true },
  'requester, two From': { sender: { ...proven, clear: false, authenticated: false }, participant: true },
  'in copy': { sender: proven, participant: true },
  colleague: { sender: proven, participant: false },
  manager: { sender: proven, participant: true },
  stranger: { sender: proven, participant: false },
  member: { sender: { ...proven, memberId: 'erik' }, participant: false },
  "provider's member": { sender: proven, participant: false },
  "other workspace's": { sender: proven, participant: false },
};

const ways: Record<Way, { candidate: Partial<Candidate> | null; mail?: Partial<Arriving> }> = {
  token: { candidate: { by: 'token' } },
  'token, forwarded': { candidate: { by: 'token' }, mail: { forward: true } },
  own_id: { candidate: { by: 'own_id' } },
  marker: { candidate: { by: 'marker' } },
  foreign_id: { candidate: { by: 'foreign_id' } },
  'foreign_id, in copy': { candidate: { by: 'foreign_id', proposed: true } },
  number: { candidate: { by: 'number' } },
  notice: { candidate: { by: 'notice', notice: { memberId: 'erik', seenSeq: 1 } } },
  'notice id': { candidate: { by: 'own_id', toUs: true } },
  forward: { candidate: { by: 'own_id' }, mail: { forward: true } },
  elsewhere: { candidate: { by: 'own_id', elsewhere: true } },
  machine: { candidate: { by: 'foreign_id' }, mail: { automated: true } },
  verification: { candidate: { by: 'token' }, mail: { automated: true, verification: true } },
  none: { candidate: null },
};

const held: Record<HeldFor, Outcome> = {
  unknown_sender: 'U',
  in_copy: 'C',
  merged: 'M',
  unverified_sender: 'V',
  not_authenticated: 'P',
  verification: 'K',
};
const related: Record<RelatedBy, Outcome> = { claims: 'c', closed: 'l', deleted: 'd', spam: 'd', forwarded: 'f' };

const letterOf = (decision: Decision): Outcome | 'answer' => {
  if (decision.kind === 'append') return 'A';
  if (decision.kind === 'hold') return held[decision.reason];
  if (decision.kind === 'note') return 'N';
  if (decision.kind === 'answer') return 'answer';
  return decision.related ? related[decision.related.why] : '.';
};

const decided = (way: Way, name: SenderName, state: State): Decision => {
  const { sender } = people[name];
  // Who was in copy there is not, where it was merged into.
  const participant = people[name].participant && !(state === 'merged' && name === 'in copy');
  const { candidate, mail } = ways[way];
  const merged = state === 'merged';
  const facts = {
    deleted: state === 'deleted',
    closedForGood: state === 'closed for good',
    ...(merged ? { merged: { taken: people[name].participant } } : {}),
  };
  // Members of ours are never proposed.
  const proposed = candidate?.proposed === true && !participant && sender.memberId === null;
  const candidates = candidate ? [{ by: 'token' as const, recordId: 'r', participant, ...facts, ...candidate, proposed }] : [];
  return decide({ sender, candidates, automated: false, forward: false, ...mail });
};

for (const row of matrix) {
  test(`${row.message}: every sender, every state of the ticket`, () => {
    assert.equal(row.words.length, senders.length);
    for (const name of senders) {
      for (const state of states) {
        const want = wanted(row, name, state);
        assert.ok(want in outcomes, `${row.message}, ${name}: ${state} has no outcome`);
        assert.equal(letterOf(decided(row.way, name, state)), want, `${name}, ${state}: ${outcomes[want]}`);
      }
    }
  });
}

test('a notice is answered by its member only: clear, proven, by hand, and where that is turned on (S-21)', () => {
  const candidate: Candidate = {
    by: 'notice',
    recordId: 'r',
    participant: false,
    deleted: false,
    closedForGood: false,
    notice: { memberId: 'erik', seenSeq: 4 },
  };
  const erik: Sender = { clear: true, authenticated: true, memberId: 'erik' };
  const mail = (change: Partial<Arriving>, sender: Partial<Sender> = {}) =>
    decide({ sender: { ...erik, ...sender }, candidates: [candidate], automated: false, forward: false, answersByMail: true, ...change });
  assert.deepEqual(mail({}), { kind: 'answer', recordId: 'r', by: 'notice', memberId: 'erik', seenSeq: 4 });
  const reasons = [
    mail({ answersByMail: false }),
    mail({}, { memberId: 'sara' }),
    mail({}, { memberId: null }),
    mail({}, { authenticated: false }),
    mail({}, { clear: false }),
    mail({ automated: true }),
  ].map((decision) => (decision.kind === 'note' ? decision.reason : decision.kind));
  assert.deepEqual(reasons, ['answers_off', 'other_address', 'other_address', 'not_authenticated', 'unverified_sender', 'automatic']);
});

test('the strongest pointer that leads somewhere decides, and what is weaker is not asked', () => {
  const candidate = (by: Candidate['by'], recordId: string, more: Partial<Candidate> = {}): Candidate => ({
    by,
    recordId,
    participant: true,
    deleted: false,
    closedForGood: false,
    ...more,
  });
  const of = (...candidates: Candidate[]) => decide({ sender: proven, candidates, automated: false, forward: false });
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
