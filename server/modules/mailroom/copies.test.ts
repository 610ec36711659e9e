import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import type { Person } from '#test/support/desk.ts';
import { mailDesk, rawMail, type Fields } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';
import { replyAddress } from './rules/signed-id.ts';

const { arrive, entries, mailbox, platform, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

const scene = async () => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  const anna = await place.contact('Anna');
  const box = await mailbox(owner, `help@${place.slug}.example`, { smtp: sink.port });
  const write = (fields: Fields) => arrive(place, rawMail({ from: anna.address, to: box.address, ...fields }), { mailboxId: box.id });
  return { place, owner, anna, box, write };
};

const answer = async (by: Person, record: string, text: string) => {
  await by.ok(threads.write, { params: { record }, body: { lane: 'everyone', text, seenSeq: 99 } });
  await workers.runDue({ at: new Date(Date.now() + 15_000).toISOString() });
};
const mailsTo = (address: string) => sink.messages.filter(({ to }) => to.includes(address));
const proposedOn = async (by: Person, record: string) =>
  (await by.ok(threads.entries, { params: { record } })).items.flatMap(({ proposed }) => proposed);

test('whom a spoofed requester puts in copy gets nothing, until a member accepts; then only what is written later (S-20)', async () => {
  const { place, owner, anna, write } = await scene();
  const evil = `mallory@evil-${place.slug}.example`;
  const { recordId } = await write({ headers: `Cc: Mallory <${evil}>\r\n`, text: 'Please send me the contract.' });
  const record = recordId ?? '';
  await answer(owner, record, 'It has the number 4711.');
  assert.deepEqual([mailsTo(anna.address).length, mailsTo(evil).length], [1, 0]);
  const again = await write({
    to: replyAddress(platform.keys, place.id, record, `help@${place.slug}.example`) ?? '',
    headers: `Cc: ${evil.toUpperCase()}\r\n`,
    text: 'And copy me.',
  });
  assert.equal(again.outcome, 'appended');
  await answer(owner, record, 'We did.');
  assert.equal(mailsTo(evil).length, 0);
  const [proposed, ...more] = await proposedOn(owner, record);
  assert.deepEqual([proposed?.name, proposed?.address, more.length], ['Mallory', evil, 0]);
  await owner.ok(threads.acceptCopy, { params: { record, copy: proposed?.id ?? '' }, body: {} });
  assert.equal(mailsTo(evil).length, 0);
  assert.deepEqual(await proposedOn(owner, record), []);
  await answer(owner, record, 'Hello to you both.');
  const [mail, ...others] = mailsTo(evil);
  assert.equal(others.length, 0);
  assert.match(mail?.raw.toString() ?? '', /Hello to you both/);
  assert.doesNotMatch(mail?.raw.toString() ?? '', /4711|contract|copy me/);
  assert.equal((await simpleParser(mail?.raw ?? '')).inReplyTo, undefined);
});

test('a declined copy is not proposed again; members, our own addresses and people on the ticket never are', async () => {
  const { place, owner, anna, box, write } = await scene();
  const cc = `Cc: ${owner.address}, ${box.address}, help+x@${place.slug}.example, ${anna.address}, pal@acme.example\r\n`;
  const { recordId } = await write({ headers: cc, to: `${box.address}, boss@acme.example` });
  const record = recordId ?? '';
  const proposed = await proposedOn(owner, record);
  assert.deepEqual(proposed.map(({ address }) => address).toSorted(), ['boss@acme.example', 'pal@acme.example']);
  const pal = proposed.find(({ address }) => address.startsWith('pal'))?.id ?? '';
  await owner.ok(threads.declineCopy, { params: { record, copy: pal } });
  await write({ to: replyAddress(platform.keys, place.id, record, box.address) ?? '', headers: 'Cc: pal@acme.example\r\n', text: 'more' });
  assert.deepEqual(
    (await proposedOn(owner, record)).map(({ address }) => address),
    ['boss@acme.example'],
  );
  assert.equal(await owner.refused(threads.acceptCopy, 404, { params: { record, copy: pal }, body: {} }), 'not_found');
});

test('putting a person in copy by hand settles what a mail proposed, and a machine proposes nobody', async () => {
  const { place, owner, write } = await scene();
  const bob = await place.contact('Bob');
  const { recordId } = await write({ headers: `Cc: ${bob.address}\r\n` });
  const record = recordId ?? '';
  assert.equal((await proposedOn(owner, record)).length, 1);
  await owner.ok(threads.addPeople, { params: { record }, body: { contactIds: [bob.id] } });
  assert.deepEqual(await proposedOn(owner, record), []);
  const bulk = await write({ headers: 'Precedence: list\r\nCc: many@acme.example\r\n', text: 'news' });
  assert.deepEqual(await proposedOn(owner, bulk.recordId ?? ''), []);
});

test('proposals are for members who may change the ticket, on that ticket alone', async () => {
  const { place, owner, anna, write } = await scene();
  const viewer = await place.member('viewer', 'Vera');
  const elsewhere = await (await workspace()).member('owner', 'Pia');
  const [one, two] = [await write({ headers: 'Cc: pal@acme.example\r\n' }), await write({ text: 'other' })];
  const copy = (await proposedOn(owner, one.recordId ?? ''))[0]?.id ?? '';
  const record = one.recordId ?? '';
  assert.equal(await viewer.refused(threads.acceptCopy, 403, { params: { record, copy }, body: {} }), 'not_allowed');
  assert.equal(await viewer.refused(threads.declineCopy, 403, { params: { record, copy } }), 'not_allowed');
  assert.equal(await elsewhere.refused(threads.acceptCopy, 404, { params: { record, copy }, body: {} }), 'not_found');
  assert.equal(await owner.refused(threads.acceptCopy, 404, { params: { record: two.recordId ?? '', copy }, body: {} }), 'not_found');
  const seen = JSON.stringify(await anna.ok(requests.read, { params: { request: record } }));
  assert.doesNotMatch(seen, /pal@acme/);
  assert.equal((await owner.ok(tickets.read, { params: { ticket: record } })).ticket.copies.length, 0);
});

test("another site's mail to the address of a ticket is hidden from the customer and flagged (S-20, Ticket Trick)", async () => {
  const { place, owner, anna, box, write } = await scene();
  const { id: record } = await anna.ok(requests.ask, { body: { subject: 'Hello', text: 'I have a question.' } });
  const to = replyAddress(platform.keys, place.id, record, box.address) ?? '';
  const sites: [string, Fields][] = [
    ['a code', { subject: 'Your code', text: 'Your verification code is 482913.' }],
    ['a link', { subject: 'Confirm your email address', text: 'Click https://site.example/c/81' }],
    ['an invitation', { subject: 'Pat has invited you to join Helix on Chatter', text: 'Join now' }],
    ['a code in Swedish', { subject: 'Din engångskod', text: '482913' }],
    ['a code in Japanese', { subject: '=?utf-8?B?6KqN6Ki844Kz44O844OJ?=', text: '482913' }],
  ];
  for (const [what, fields] of sites) {
    const { outcome, recordId } = await write({ ...fields, from: 'no-reply@site.example', to });
    assert.deepEqual([outcome, recordId], ['held', record], what);
    assert.equal((await entries(place, record)).at(-1)?.trust?.reason, 'verification', what);
  }
  const page = await anna.ok(requests.read, { params: { request: record } });
  assert.deepEqual(
    page.entries.map(({ text }) => text),
    ['I have a question.'],
  );
  const fresh = await write({ subject: 'Confirm your email address', text: 'Click', from: 'no-reply@other.example' });
  assert.deepEqual([fresh.outcome, (await entries(place, fresh.recordId))[0]?.trust?.reason], ['created', 'verification']);
  const talk = await write({ to, text: 'I never got the verification code that your page promised.' });
  assert.equal(talk.outcome, 'appended');
  assert.equal((await owner.ok(threads.entries, { params: { record } })).items.length, 7);
});
