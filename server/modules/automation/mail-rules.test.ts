import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { automation, type CreateRule } from '#contracts/automation.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { requests } from '#contracts/portal/requests.ts';
import { quarantine } from '#contracts/quarantine.ts';
import { tickets } from '#contracts/tickets.ts';
import { findOrCreateContactByAddress } from '#server/modules/customers/index.ts';
import { mailDesk, rawMail, type Fields } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';

const { arrive, mailbox, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maja');
  const box = await mailbox(owner, `support@${place.slug}.example`, { smtp: sink.port });
  const customer = `anna@${place.slug}.test`;
  const make = (wanted: Partial<CreateRule>) =>
    owner.ok(automation.createRule, {
      body: {
        kind: 'mail',
        name: 'A mail rule',
        enabled: true,
        events: [],
        idle: null,
        conditions: { match: 'all', groups: [] },
        actions: [{ do: 'raise' }],
        stop: false,
        ...wanted,
      },
    });
  const write = (fields: Fields = {}) =>
    arrive(place, rawMail({ from: `Anna <${customer}>`, to: box.address, ...fields }), { mailboxId: box.id });
  const prove = () => place.within((ctx) => findOrCreateContactByAddress(ctx, { address: customer, name: 'Anna', verified: true }));
  const sent = async () => {
    await workers.runDue();
    return sink.messages.filter(({ to }) => to.includes(customer));
  };
  return { place, owner, box, make, write, prove, sent };
};
const about = (words: string): CreateRule['conditions'] => ({
  match: 'all',
  groups: [{ match: 'all', conditions: [{ fact: 'subject', operator: 'contains', values: [words] }] }],
});

test('a mail rule sorts what comes by mail; the other kinds of rule leave it alone', async () => {
  const { owner, box, make, write } = await scene();
  await make({
    name: 'Port mails',
    conditions: {
      match: 'all',
      groups: [
        {
          match: 'all',
          conditions: [
            { fact: 'mailbox', operator: 'is', values: [box.id] },
            { fact: 'text', operator: 'contains', values: ['PORT'] },
          ],
        },
      ],
    },
    actions: [
      { do: 'priority', priority: 'urgent' },
      { do: 'tag', name: 'porting' },
    ],
  });
  await make({ kind: 'assign', name: 'Web only', actions: [{ do: 'assign', to: { method: 'member', memberId: owner.id } }] });
  const { recordId } = await write({ text: 'My number port failed.' });
  await workers.runDue();
  const { ticket } = await owner.ok(tickets.read, { params: { ticket: recordId ?? '' } });
  assert.deepEqual([ticket.priority, ticket.tags.map(({ name }) => name), ticket.assignee], ['urgent', ['porting'], null]);
});

test('a mail that a rule discards is kept aside with the rule’s name, makes no ticket, and a member can still make one of it', async () => {
  const { owner, make, write } = await scene();
  await make({ name: 'No offers', conditions: about('special offer'), actions: [{ do: 'discard' }] });
  const offer = await write({ subject: 'A SPECIAL OFFER for you' });
  assert.deepEqual([offer.outcome, offer.recordId], ['quarantined', null]);
  const [kept] = (await owner.ok(mailroom.quarantine)).items;
  assert.deepEqual([kept?.id, kept?.code, kept?.reason, kept?.can.accept], [offer.id, 'by_rule', 'No offers', true]);
  assert.equal((await write({ subject: 'Broken' })).outcome, 'created');
  assert.notEqual((await owner.ok(quarantine.accept, { params: { mail: offer.id }, body: {} })).ticket, null);
});

test('a rule answers a proven person by a mail that says that it is automatic, and stops no clock', async () => {
  const { owner, make, write, prove, sent } = await scene();
  await prove();
  await make({ name: 'Port answer', actions: [{ do: 'reply', texts: { en: 'We have [[number]]: [[subject]]' } }] });
  const { recordId } = await write({ subject: 'Port [[number]]' });
  const [mail] = await sent();
  assert.match(mail?.raw.toString() ?? '', /^Auto-Submitted: auto-replied\r$/m);
  assert.match(mail?.raw.toString() ?? '', /^Precedence: bulk\r$/m);
  const { ticket, entries } = await owner.ok(tickets.read, { params: { ticket: recordId ?? '' } });
  const reply = entries.find(({ kind, author }) => kind === 'reply' && author.kind === 'system');
  assert.deepEqual([reply?.text, reply?.rule?.name], [`We have ${ticket.reference}: Port [[number]]`, 'Port answer']);
  assert.equal(ticket.group, 'awaiting_staff');
});

test('what a machine sent, and an address that nobody has proven, get no answer of a rule (S-25, S-26)', async () => {
  const { owner, make, write, prove, sent } = await scene();
  await make({ name: 'Answer', actions: [{ do: 'reply', texts: { en: 'We have it.' } }] });
  const outcomes = async (recordId: string | null) => {
    await workers.runDue();
    const [run] = (await owner.ok(automation.runs, { query: { ticket: recordId ?? '' } })).items;
    return run?.steps[0]?.effects.map(({ outcome }) => outcome);
  };
  assert.deepEqual(await outcomes((await write()).recordId), ['unproven']);
  await prove();
  assert.deepEqual(await outcomes((await write({ headers: 'Auto-Submitted: auto-replied\r\n', subject: 'Away' })).recordId), ['machine']);
  assert.deepEqual(await outcomes((await write({ headers: 'List-Id: <news.example>\r\n', subject: 'News' })).recordId), ['machine']);
  assert.deepEqual(await sent(), []);
});

test('whoever answers back at once is answered five times an hour on a ticket, and the line says so', async () => {
  const { place, owner, make } = await scene();
  const bo = await place.contact('Bo');
  await place.within((ctx) => findOrCreateContactByAddress(ctx, { address: bo.address, name: 'Bo', verified: true }));
  await make({
    kind: 'trigger',
    name: 'Answer all',
    events: ['opened', 'customer_wrote'],
    actions: [{ do: 'reply', texts: { en: 'Thank you.' } }],
  });
  const { id: ticket } = await bo.ok(requests.ask, { body: { subject: 'Broken', text: 'It is broken.' } });
  for (let count = 0; count < 7; count += 1) {
    await workers.runDue();
    await bo.ok(requests.reply, { params: { request: ticket }, body: { text: `Again ${count}` } });
  }
  await workers.runDue();
  assert.equal(sink.messages.filter(({ to }) => to.includes(bo.address)).length, 5);
  const { entries } = await owner.ok(tickets.read, { params: { ticket } });
  const kept = entries.filter(({ event }) => event?.name === 'mail_unanswered').map(({ event }) => event?.details['why']);
  assert.ok(kept.length >= 2 && kept.every((why) => why === 'address' || why === 'ticket'));
});
