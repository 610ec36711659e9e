import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { issueLink } from '#server/modules/identity/index.ts';
import type { Person } from '#test/support/desk.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';

const { arrive, mailbox, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

/** A ticket of Anna's that was answered; the answer was refused when `refuse` says so. */
const scene = async ({ refuse = false } = {}) => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  const agent = await place.member('agent', 'Erik');
  await place.within((ctx) =>
    ctx.db.updateTable('workspaces.workspace').set({ undoSeconds: 0 }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  const box = await mailbox(owner, `support@${place.slug}.example`, { smtp: sink.port });
  const { recordId } = await arrive(place, rawMail({ from: `Anna <anna@${place.slug}.test>` }));
  const ticket = recordId ?? '';
  sink.answer(refuse ? ({ moment }) => (moment === 'recipient' ? { code: 550, text: '5.1.1 No such person' } : undefined) : undefined);
  await agent.ok(threads.write, { params: { record: ticket }, body: { lane: 'everyone', text: 'Turn it off & on.', seenSeq: 99 } });
  await workers.runDue();
  sink.answer();
  const [mail] = (await owner.ok(mailroom.outbox, { query: { ticket, kind: 'reply' } })).items;
  assert.ok(mail);
  const anna = (await owner.ok(customers.contacts, { query: {} })).items.find(({ name }) => name === 'Anna');
  return { place, owner, agent, box, ticket, mail, anna: anna?.id ?? '', address: `anna@${place.slug}.test` };
};
const ids = async (person: Person, query: Record<string, string>) =>
  (await person.ok(mailroom.outbox, { query })).items.map(({ id }) => id);

test('whoever sees a ticket sees its mails and one to its contact, and no others', async () => {
  const { place, owner, agent, ticket, mail, anna } = await scene();
  assert.deepEqual(await ids(agent, { ticket, kind: 'reply' }), [mail.id]);
  assert.deepEqual(await ids(agent, { ticket: (mail.ticket?.reference ?? '').toLowerCase(), kind: 'reply' }), [mail.id]);
  assert.deepEqual(await ids(agent, { contact: anna, kind: 'reply' }), [mail.id]);
  assert.equal(await agent.refused(mailroom.outbox, 403), 'not_allowed');
  const stranger = await scene();
  assert.deepEqual(await ids(agent, { ticket: stranger.ticket }), []);
  assert.equal(await agent.refused(mailroom.outgoing, 404, { params: { mail: stranger.mail.id } }), 'not_found');
  const shown = await agent.ok(mailroom.outgoing, { params: { mail: mail.id } });
  assert.match(shown.text ?? '', /^Turn it off & on\./);
  assert.deepEqual(shown.headers.find(({ name }) => name === 'Message-ID')?.value, shown.messageId);
  // A ticket that was deleted is gone for those who may not bring it back, and its mails with it.
  await owner.ok(tickets.delete, { params: { ticket } });
  assert.deepEqual(await ids(agent, { contact: anna }), []);
  assert.equal(await agent.refused(mailroom.outgoing, 404, { params: { mail: mail.id } }), 'not_found');
  assert.ok((await ids(owner, { contact: anna })).includes(mail.id));
  const contact = await place.contact('Bo');
  assert.equal(await contact.refused(mailroom.outbox, 404, { query: { ticket } }), 'not_found');
});

test('a link that lets somebody in is shown to nobody who sees only the person (S-61)', async () => {
  const { place, owner, agent } = await scene();
  const bo = await place.contact('Bo');
  await place.within((ctx) =>
    issueLink(ctx, { person: { kind: 'contact', id: bo.id, name: bo.name, language: 'en' }, purpose: 'reset', address: bo.address }),
  );
  await workers.runDue();
  const [link] = (await owner.ok(mailroom.outbox, { query: { contact: bo.id } })).items;
  assert.equal(link?.kind, 'account');
  assert.deepEqual(await ids(agent, { contact: bo.id }), []);
  const counts = (await agent.ok(mailroom.outbox, { query: { contact: bo.id } })).counts;
  assert.equal(counts.sent, 0);
  const params = { mail: link?.id ?? '' };
  for (const route of [mailroom.outgoing, mailroom.outgoingHtml, mailroom.outgoingRaw])
    assert.equal(await agent.refused(route, 404, { params }), 'not_found', route.name);
  // Sent: not even the owner reads it here, in any form.
  const seen = await owner.ok(mailroom.outgoing, { params });
  assert.deepEqual([seen.text, seen.link, seen.headers, seen.raw], [null, null, [], false]);
  assert.equal(await owner.refused(mailroom.outgoingHtml, 404, { params }), 'not_found');
  assert.equal(await owner.refused(mailroom.outgoingRaw, 404, { params }), 'not_found');
});

test('the Outbox is narrowed by state, kind, mailbox, recipient, ticket and time, and counts what is left', async () => {
  const { owner, box, ticket, mail, address } = await scene({ refuse: true });
  assert.deepEqual(await ids(owner, { state: 'failed', kind: 'reply' }), [mail.id]);
  assert.deepEqual(await ids(owner, { state: 'sent', kind: 'reply' }), []);
  assert.deepEqual(await ids(owner, { mailbox: box.id, kind: 'reply' }), [mail.id]);
  assert.deepEqual(await ids(owner, { mailbox: ticket }), []);
  assert.deepEqual(await ids(owner, { to: address.slice(2, 9).toUpperCase() }), [mail.id]);
  assert.deepEqual(await ids(owner, { to: 'anna', kind: 'reply' }), [mail.id]);
  assert.deepEqual(await ids(owner, { to: '%' }), []);
  assert.deepEqual(await ids(owner, { ticket: 'XXX-99999' }), []);
  assert.deepEqual(await ids(owner, { ticket: 'no number' }), []);
  const [before, behind] = [-1, 1].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
  assert.deepEqual(await ids(owner, { since: before ?? '', until: behind ?? '', kind: 'reply' }), [mail.id]);
  assert.deepEqual(await ids(owner, { until: before ?? '' }), []);
  assert.deepEqual(await ids(owner, { since: behind ?? '' }), []);
  const { counts } = await owner.ok(mailroom.outbox, { query: { kind: 'reply' } });
  assert.deepEqual([counts.failed, counts.sent], [1, 0]);
  for (const query of [{ state: 'lost' }, { kind: 'pigeon' }, { since: 'yesterday' }, { contact: 'Anna' }])
    assert.equal(await owner.refused(mailroom.outbox, 422, { query: query as never }), 'invalid');
});

test('a mail is shown as its reader gets it: its HTML in a closed frame, its bytes as they left', async () => {
  const { agent, mail } = await scene();
  const params = { mail: mail.id };
  const page = await agent.send(mailroom.outgoingHtml, { params });
  assert.equal(page.status, 200);
  assert.match(page.raw, /Turn it off &amp; on\./);
  const policy = String(page.headers['content-security-policy']);
  assert.match(policy, /^sandbox allow-popups/);
  assert.doesNotMatch(policy, /allow-scripts|allow-same-origin/);
  const file = await agent.send(mailroom.outgoingRaw, { params });
  assert.match(String(file.headers['content-type']), /^message\/rfc822/);
  assert.match(String(file.headers['content-disposition']), /attachment/);
  const sent = sink.messages.find(({ raw }) => raw.includes('Turn it off') && raw.includes(mail.to.address));
  assert.equal(file.raw.trimEnd(), sent?.raw.toString().trimEnd());
});

test('a reply that failed is sent again from the ticket, by whoever may reply', async () => {
  const { place, agent, ticket, mail } = await scene({ refuse: true });
  const delivery = async () => (await agent.ok(threads.entries, { params: { record: ticket } })).items.at(-1)?.deliveries[0];
  const failed = await delivery();
  assert.deepEqual([failed?.id, failed?.state, failed?.can.resend], [mail.id, 'failed', true]);
  assert.match(failed?.response ?? '', /5\.1\.1 No such person/);
  const viewer = await place.member('viewer');
  assert.equal(await viewer.refused(mailroom.resend, 403, { params: { mail: mail.id }, body: {} }), 'not_allowed');
  sink.answer(({ moment }) => (moment === 'data' ? { code: 451, text: '4.3.0 soon' } : undefined));
  await agent.ok(mailroom.resend, { params: { mail: mail.id }, body: {} });
  await workers.runDue();
  sink.answer();
  const waiting = await delivery();
  assert.deepEqual([waiting?.state, waiting?.can.resend], ['waiting', false]);
  const inSeconds = (Date.parse(waiting?.nextAt ?? '') - Date.now()) / 1000;
  assert.ok(inSeconds > 40 && inSeconds <= 60, String(inSeconds));
  await workers.runDue({ at: new Date(Date.now() + 70_000).toISOString() });
  assert.deepEqual([(await delivery())?.state, (await delivery())?.nextAt], ['sent', null]);
});

test('to another address the same words go by a mail of their own, and the person has that address from then on', async () => {
  const { place, owner, agent, ticket, mail, anna } = await scene({ refuse: true });
  const right = `anna.lind@${place.slug}.test`;
  const readdress = (who: Person, address: string) => who.send(mailroom.readdress, { params: { mail: mail.id }, body: { address } });
  for (const address of ['no address', 'a@b@c', 'x@y.example\r\nBcc: evil@z.example'])
    assert.equal((await readdress(owner, address)).status, 422, address);
  const bo = await place.contact('Bo');
  for (const taken of [bo.address, agent.address, `support@${place.slug}.example`])
    assert.equal((await readdress(owner, taken)).status, 409, taken);
  const made = await owner.ok(mailroom.readdress, { params: { mail: mail.id }, body: { address: right.toUpperCase() } });
  assert.deepEqual([made.to.address, made.state], [right, 'waiting']);
  assert.notEqual(made.messageId, (await owner.ok(mailroom.outgoing, { params: { mail: mail.id } })).messageId);
  await workers.runDue();
  const sent = sink.messages.findLast(({ to }) => to.includes(right));
  assert.match(sent?.raw.toString() ?? '', /Turn it off/);
  const { deliveries } = (await agent.ok(threads.entries, { params: { record: ticket } })).items.at(-1) ?? { deliveries: [] };
  assert.deepEqual(
    deliveries.map(({ to, state }) => [to, state]),
    [
      [mail.to.address, 'withdrawn'],
      [right, 'sent'],
    ],
  );
  const person = await owner.ok(customers.contact, { params: { contact: anna } });
  assert.equal(person.addresses.find(({ primary }) => primary)?.address, right);
  assert.equal((await readdress(owner, right)).status, 409);
});
