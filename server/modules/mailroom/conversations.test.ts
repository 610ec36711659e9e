import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { mailroom } from '#contracts/mailroom.ts';
import { threads } from '#contracts/threads.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';

const { arrive, mailbox, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  await place.within((ctx) =>
    ctx.db.updateTable('workspaces.workspace').set({ undoSeconds: 0 }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  await mailbox(owner, `support@${place.slug}.example`, { smtp: sink.port });
  const say = async (record: string, text: string, attachmentIds: string[] = []): Promise<Buffer> => {
    await owner.ok(threads.write, { params: { record }, body: { lane: 'everyone', text, seenSeq: 999, sendAnyway: true, attachmentIds } });
    await workers.runDue();
    return sink.messages.findLast(({ to }) => to.includes('anna@acme.example'))?.raw ?? Buffer.alloc(0);
  };
  return { place, owner, say };
};

/**
 * Gmail keeps mails together by their References if the subject stays the same. Outlook does by References too, unless
 * a mail has a Thread-Index: one of our own would tear our answers away from the conversation that Outlook began with
 * the customer's first mail, so none is sent, and no Thread-Topic, which Outlook makes of the subject.
 */
test('a long exchange stays one conversation in the programs that people use', { timeout: 120_000 }, async () => {
  const { place, say } = await scene();
  const first = await arrive(place, rawMail({ id: 'first@acme.example', subject: 'Sv: Broken  printer' }));
  const record = first.recordId ?? '';
  const subjects = new Set<string>();
  const roots = new Set<string>();
  let asked = '<first@acme.example>';
  let ours = '';
  for (let turn = 1; turn <= 8; turn += 1) {
    const raw = await say(record, `Answer ${turn}`);
    const mail = await simpleParser(raw);
    const references = [mail.references ?? []].flat();
    ours = mail.messageId ?? '';
    assert.equal(mail.inReplyTo, asked, `answer ${turn}`);
    assert.equal(references.at(-1), asked);
    assert.ok(references.length <= 10, `${references.length} references`);
    assert.equal(new Set(references).size, references.length);
    subjects.add(mail.subject ?? '');
    roots.add(references[0] ?? '');
    for (const name of ['thread-index', 'thread-topic']) assert.equal(mail.headers.has(name), false, name);
    const id = `turn${turn}@acme.example`;
    const headers = `In-Reply-To: ${ours}\r\nReferences: ${[...references, ours].join(' ')}\r\n`;
    const back = await arrive(place, rawMail({ id, subject: `Re: ${mail.subject}`, headers }));
    assert.deepEqual([back.outcome, back.recordId], ['appended', record]);
    asked = `<${id}>`;
  }
  assert.equal(subjects.size, 1, [...subjects].join(' | '));
  assert.equal(roots.size, 1);
  assert.match([...roots][0] ?? '', /^<i\.[a-z2-7]+\.[a-z2-7]+\.[a-z2-7]+@/);
});

test('who was only told of a ticket has a conversation of its own, without ids of mails it never had', async () => {
  const { place, owner, say } = await scene();
  const { recordId } = await arrive(place, rawMail({ id: 'secret-id@acme.example' }));
  const bea = await place.contact('Bea');
  await say(recordId ?? '', 'Only for Anna');
  await owner.ok(threads.addPeople, { params: { record: recordId ?? '' }, body: { contactIds: [bea.id] } });
  await say(recordId ?? '', 'For both');
  const raw = sink.messages.findLast(({ to }) => to.includes(bea.address))?.raw.toString() ?? '';
  assert.match(raw, /For both/);
  assert.doesNotMatch(raw, /secret-id|Only for Anna/);
  assert.match(raw, /^References:\s+<i\.[^>]+>\r\n\S/m);
});

test('files keep their names in every language, and long lines their words', async () => {
  const { place, owner, say } = await scene();
  const { recordId } = await arrive(place, rawMail());
  const name = `Räkning för ${'mycket '.repeat(12)}日本語.txt`;
  const file = await owner.ok(threads.upload, { query: { name }, body: Buffer.from('content') as never });
  const words = `${'Donaudampfschiff'.repeat(80)} and ${'many short words '.repeat(120)}`.trim();
  const raw = await say(recordId ?? '', words, [file.id]);
  const text = raw.toString('latin1');
  assert.match(text, /filename\*0\*=utf-8''/);
  assert.ok(text.split('\r\n').every((line) => line.length <= 998));
  const mail = await simpleParser(raw);
  assert.equal(mail.attachments[0]?.filename, name);
  assert.equal(mail.text?.split('\n\nOn ')[0]?.replaceAll(/\s+/g, ' '), words);
});

test('an address that the server can not take has failed with a clear reason, not silently', async () => {
  const { place, owner } = await scene();
  const narrow = await startSmtpSink({ plainOnly: true, asciiOnly: true });
  after(() => narrow.stop());
  const box = (await owner.ok(mailroom.mailboxes)).items[0];
  assert.ok(box && box.outgoing.kind === 'smtp');
  const outgoing = { ...box.outgoing, port: narrow.port };
  await owner.ok(mailroom.changeMailbox, { params: { mailbox: box.id }, body: { version: box.version, outgoing } });
  const { recordId } = await arrive(place, rawMail({ from: 'Åsa <åsa@acme.example>' }));
  await owner.ok(threads.write, { params: { record: recordId ?? '' }, body: { lane: 'everyone', text: 'x', seenSeq: 99 } });
  await workers.runDue();
  const [mail] = (await owner.ok(mailroom.outbox, { query: { kind: 'reply' } })).items;
  assert.deepEqual([mail?.to.address, mail?.state, mail?.response], ['åsa@acme.example', 'failed', 'recipient: unsupported']);
  assert.ok(!narrow.messages.some(({ to }) => to.some((address) => address.includes('acme'))));
});
