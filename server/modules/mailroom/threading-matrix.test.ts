import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { threads } from '#contracts/threads.ts';
import { newId } from '#server/platform/db/ids.ts';
import { mailDesk } from '#test/support/mail-desk.ts';
import { matrix, outcomes, senders, states, wanted, type Outcome, type SenderName, type State } from '#test/support/threading-matrix.ts';
import { answered, peopleOf, putInState, type Scene } from '#test/support/threading-mails.ts';

const open = await mailDesk();
const { arrive, entries, platform } = open;
const place = await open.workspace('Helix');
const elsewhere = await open.workspace('Norte');
const people = await peopleOf(place, elsewhere);
const { owner, support } = people;

const held: Readonly<Record<string, Outcome>> = {
  unknown_sender: 'U',
  in_copy: 'C',
  merged: 'M',
  unverified_sender: 'V',
  not_authenticated: 'P',
  verification: 'K',
};
const related: Readonly<Record<string, Outcome>> = { claims: 'c', closed: 'l', deleted: 'd', spam: 'd', forwarded: 'f' };

/** What became of the mail, read from what stands on the tickets. */
const letterOf = async (scene: Scene, settled: Awaited<ReturnType<typeof arrive>>): Promise<string> => {
  if (settled.recordId !== scene.recordId) {
    const line = (await entries(place, settled.recordId)).find(({ event }) => event?.name === 'mail_related');
    if (settled.outcome !== 'created') return `another ticket, ${settled.outcome}`;
    if (!line) return '.';
    assert.equal(line.event?.details['recordId'], scene.recordId);
    return related[String(line.event.details['why'])] ?? 'another reason';
  }
  const entry = (await entries(place, scene.recordId)).find(({ id }) => id === settled.entryId);
  if (entry?.state === 'held') {
    assert.equal(settled.outcome, 'held');
    return held[entry.trust?.reason ?? ''] ?? String(entry.trust?.reason);
  }
  if (entry?.kind === 'note') {
    assert.deepEqual([settled.outcome, entry.sides], ['noted', ['owner']]);
    return 'N';
  }
  return settled.outcome === 'appended' && entry?.author.kind === 'contact' ? 'A' : settled.outcome;
};

const sceneFor = async (message: string): Promise<Scene> => {
  const id = `${randomUUID()}@${people.domain}`;
  const copied = message.includes('in copy') ? senders.filter((name) => name !== 'in copy' && !name.startsWith('requester')) : [];
  const first = await arrive(place, people.firstMail(id, copied), { mailboxId: support.id });
  assert.equal(first.outcome, 'created');
  const recordId = first.recordId ?? '';
  await owner.ok(threads.addPeople, { params: { record: recordId }, body: { contactIds: [people.copyId] } });
  return { place, recordId, firstId: id, outgoingId: newId(), people, platform, elsewhere };
};

const cell = async (message: string, sender: SenderName, state: State): Promise<string> => {
  const scene = await sceneFor(message);
  const bytes = await answered(scene, message, sender);
  const lands = await putInState(scene, state);
  const mailboxId = message.includes('to another mailbox') ? people.sales.id : support.id;
  return letterOf(
    { ...scene, recordId: lands },
    await arrive(place, bytes, { mailboxId, to: message.includes('Bcc') ? support.address : '' }),
  );
};

// Every message with every sender, and the states in turn, so that each message meets each of them as well.
for (const [row, line] of matrix.entries()) {
  test(`${line.message}, as it comes in from every sender`, async () => {
    const cells = senders.map((sender, column) => ({ sender, state: states[(row + column) % states.length] ?? 'new' }));
    const came = await Promise.all(cells.map(({ sender, state }) => cell(line.message, sender, state)));
    for (const [at, { sender, state }] of cells.entries()) {
      const want = wanted(line, sender, state);
      assert.equal(came[at], want, `${sender}, ${state}: ${outcomes[want]}`);
    }
  });
}

test('of all that, no mail left for anybody but us', async () => {
  const left = await place.within((ctx) =>
    ctx.db
      .selectFrom('mailroom.outgoingMail')
      .select(['kind', 'toAddress'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('kind', '<>', 'notice')
      .execute(),
  );
  assert.deepEqual(left, []);
});
