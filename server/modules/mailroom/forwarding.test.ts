import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { simpleParser, type ParsedMail } from 'mailparser';
import { mailroom } from '#contracts/mailroom.ts';
import { notifications } from '#contracts/notifications.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import type { Person, Workspace } from '#test/support/desk.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';

const { arrive, mailbox, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

const lab = 'lab@maker.example';
let made = 0;

const scene = async () => {
  const place = await workspace();
  const [owner, agent] = [await place.member('owner', 'Maya'), await place.member('agent', 'Erik')];
  const support = `support@${place.slug}.example`;
  await mailbox(owner, support, { smtp: sink.port });
  made += 1;
  const { recordId } = await arrive(place, rawMail({ id: `first${made}@acme.example`, subject: 'Broken printer' }));
  const record = recordId ?? '';
  const note = await owner.ok(threads.write, { params: { record }, body: { lane: 'note', text: 'SECRET margin 40 %', seenSeq: 99 } });
  const [first] = await entriesOf(owner, record);
  return { place, owner, agent, support, record, note, first: first?.id ?? '' };
};
const entriesOf = async (who: Person, record: string) => (await who.ok(tickets.read, { params: { ticket: record } })).entries;
const forward = (who: Person, record: string, entryIds: string[], more: object = {}) =>
  who.ok(mailroom.forward, { params: { record }, body: { to: [lab], text: 'Can you look?', entryIds, ...more } });
const lastTo = async (address: string): Promise<ParsedMail> => {
  await workers.runDue();
  return simpleParser(sink.messages.findLast(({ to }) => to.includes(address))?.raw ?? assert.fail(`nothing went to ${address}`));
};
const answerOf = (mail: ParsedMail, more: { from?: string; to?: string; id: string; headers?: string }) =>
  rawMail({
    subject: `Re: ${mail.subject}`,
    from: more.from ?? lab,
    id: more.id,
    ...(more.to ? { to: more.to } : {}),
    headers: more.headers ?? `In-Reply-To: ${mail.messageId}\r\nReferences: ${mail.messageId}\r\n`,
  });
const asCustomer = async (place: Workspace, record: string) => {
  const rows = await place.within((ctx) =>
    ctx.db
      .selectFrom('threads.entry')
      .select(['text'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('recordId', '=', record)
      .where((eb) => eb('sides', '@>', eb.val(['customer'])))
      .execute(),
  );
  return rows.map(({ text }) => text).join('\n');
};

test('forwarding is a right of its own, and both ends are checked', async () => {
  const { owner, agent, record, first, support } = await scene();
  const other = await scene();
  const body = { to: [lab], text: 'x', entryIds: [first] };
  assert.equal(await agent.refused(mailroom.forward, 403, { params: { record }, body }), 'not_allowed');
  assert.equal(await other.owner.refused(mailroom.forward, 404, { params: { record }, body }), 'not_found');
  assert.equal(await owner.refused(mailroom.forward, 404, { params: { record }, body: { ...body, entryIds: [other.first] } }), 'not_found');
  const file = [record];
  assert.equal(await owner.refused(mailroom.forward, 404, { params: { record }, body: { ...body, attachmentIds: file } }), 'not_found');
  assert.equal(await owner.refused(mailroom.forward, 422, { params: { record }, body: { ...body, to: [support] } }), 'own_address');
  assert.equal(
    await owner.refused(mailroom.forward, 422, { params: { record }, body: { ...body, to: ['a@b.example\r\nBcc: c@d.example'] } }),
    'invalid',
  );
});

test('it says what was chosen and nothing else; what is internal goes only when that is said', async () => {
  const { owner, record, first, note } = await scene();
  const both = { params: { record }, body: { to: [lab], text: 'x', entryIds: [first, note.id] } };
  assert.equal(await owner.refused(mailroom.forward, 422, both), 'internal_entries');
  const kept = await forward(owner, record, [first]);
  assert.deepEqual(
    [kept.kind, kept.sides, kept.forward?.to, kept.forward?.entries.map(({ id }) => id)],
    ['note', ['owner'], [lab], [first]],
  );
  const mail = await lastTo(lab);
  assert.equal(mail.subject, 'Fwd: Broken printer');
  assert.match(mail.text ?? '', /^Can you look\?/);
  assert.doesNotMatch(sink.messages.findLast(({ to }) => to.includes(lab))?.raw.toString() ?? '', /SECRET/);
  const shown = (await entriesOf(owner, record)).find(({ id }) => id === kept.id);
  assert.deepEqual(
    shown?.deliveries.map(({ to, state }) => [to, state]),
    [[lab, 'sent']],
  );
  await forward(owner, record, [first, note.id], { withInternal: true });
  assert.match((await lastTo(lab)).text ?? '', /SECRET/);
});

test('what the outsider answers is a note of ours, by whatever sign it finds its way, and makes nobody a participant', async () => {
  const { place, owner, record, first, support } = await scene();
  await forward(owner, record, [first]);
  const mail = await lastTo(lab);
  const replyTo = mail.replyTo?.value[0]?.address ?? '';
  assert.match(replyTo, /^support\+o\./);
  const ways = [
    answerOf(mail, { id: 'o1@maker.example', to: replyTo }),
    answerOf(mail, { id: 'o2@maker.example', to: replyTo, headers: '' }),
    answerOf(mail, { id: 'o3@maker.example', to: support }),
    // As if it were the customer's own.
    answerOf(mail, { id: 'o4@maker.example', to: replyTo, from: 'anna@acme.example' }),
    // A colleague, to whom it was sent on there.
    answerOf(mail, { id: 'o5@maker.example', to: replyTo, from: 'second@maker.example' }),
  ];
  for (const [at, way] of ways.entries()) {
    const settled = await arrive(place, way);
    assert.deepEqual([settled.outcome, settled.recordId], ['noted', record], `way ${at}`);
    const entry = (await entriesOf(owner, record)).find(({ id }) => id === settled.entryId);
    assert.deepEqual(
      [entry?.kind, entry?.sides, entry?.trust?.reason, entry?.can.accept],
      ['note', ['owner'], 'outside', false],
      `way ${at}`,
    );
  }
  const { ticket } = await owner.ok(tickets.read, { params: { ticket: record } });
  assert.deepEqual([ticket.copies, ticket.group], [[], 'awaiting_staff']);
  assert.doesNotMatch(await asCustomer(place, record), /Can you look|SECRET/);
});

test('whoever has the ticket is told of an answer, on screen and by a mail that nobody can answer the customer with', async () => {
  const { place, owner, agent, record, first } = await scene();
  const noticesOf = async (who: Person) => (await who.ok(notifications.list, { query: {} })).items;
  const { version } = (await owner.ok(tickets.read, { params: { ticket: record } })).ticket;
  await owner.ok(tickets.assign, { params: { ticket: record }, body: { version, assigneeId: agent.id } });
  await forward(owner, record, [first]);
  const mail = await lastTo(lab);
  await arrive(place, answerOf(mail, { id: 'o10@maker.example' }));
  await workers.runDue();
  const told = (await noticesOf(agent)).filter(({ kind }) => kind === 'outside_answered');
  assert.deepEqual([told.length, told[0]?.recordId], [1, record]);
  assert.ok(!(await noticesOf(owner)).some(({ kind }) => kind === 'outside_answered'));
  const notice = sink.messages.findLast(({ raw }) => /^Subject: Answer from outside/m.test(raw.toString()));
  assert.ok(notice);
  assert.equal((await simpleParser(notice.raw)).replyTo, undefined);
  const headers = `In-Reply-To: ${mail.messageId}\r\nAuto-Submitted: auto-replied\r\n`;
  const machine = await arrive(place, answerOf(mail, { id: 'o11@maker.example', headers }));
  assert.equal(machine.recordId, record);
  assert.equal((await noticesOf(agent)).filter(({ kind }) => kind === 'outside_answered').length, 1);
});

test('an outsider who learns the address of the ticket itself is no customer there', async () => {
  const { place, owner, record, first } = await scene();
  await owner.ok(threads.write, { params: { record }, body: { lane: 'everyone', text: 'On it.', seenSeq: 99 } });
  await workers.runDue({ at: new Date(Date.now() + 60_000).toISOString() });
  const token = (await lastTo('anna@acme.example')).replyTo?.value[0]?.address ?? '';
  assert.match(token, /\+t\./);
  await forward(owner, record, [first]);
  const mail = await lastTo(lab);
  const both = await arrive(place, answerOf(mail, { id: 'o6@maker.example', to: token }));
  assert.deepEqual([both.outcome, both.recordId], ['noted', record]);
  const alone = await arrive(place, answerOf(mail, { id: 'o7@maker.example', to: token, headers: '' }));
  assert.deepEqual([alone.outcome, alone.recordId], ['held', record]);
});

test('a forged address of a forward leads nowhere', async () => {
  const { place, owner, record, first } = await scene();
  await forward(owner, record, [first]);
  const mail = await lastTo(lab);
  const forged = (mail.replyTo?.value[0]?.address ?? '').replace(/.(?=@)/, (last) => (last === 'a' ? 'b' : 'a'));
  const { outcome, recordId } = await arrive(place, answerOf(mail, { id: 'o8@maker.example', to: forged, headers: '' }));
  assert.equal(outcome, 'created');
  assert.notEqual(recordId, record);
});

test('no entry that the customer may see says anything of it', async () => {
  const { place, owner, record, first } = await scene();
  await forward(owner, record, [first], { text: 'HIDDEN comment' });
  await arrive(place, answerOf(await lastTo(lab), { id: 'o9@maker.example' }));
  assert.doesNotMatch(await asCustomer(place, record), /HIDDEN/);
});
