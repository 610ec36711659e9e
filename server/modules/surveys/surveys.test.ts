import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { mailroom } from '#contracts/mailroom.ts';
import { notifications } from '#contracts/notifications.ts';
import { portalSurveys } from '#contracts/portal/surveys.ts';
import { requests } from '#contracts/portal/requests.ts';
import { surveys, type SurveySettings } from '#contracts/surveys.ts';
import { tickets } from '#contracts/tickets.ts';
import type { Person, Workspace } from '#test/support/desk.ts';
import { mailDesk, rawMail } from '#test/support/mail-desk.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';

const { arrive, mailbox, workers, workspace } = await mailDesk();
const sink = await startSmtpSink({ plainOnly: true });
after(() => sink.stop());

const usual = { active: true, productIds: [], delayMinutes: 60, changeDays: 7, restDays: 0, lowReopens: false, version: 0 };
const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

const scene = async (change: Partial<SurveySettings> = {}) => {
  const place = await workspace();
  const owner = await place.member('owner', 'Maya');
  const erik = await place.member('agent', 'Erik');
  const anna = await place.contact('Anna');
  await place.within((ctx) =>
    ctx.db
      .updateTable('customers.contact')
      .set({ verified: true })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', anna.id)
      .execute(),
  );
  await mailbox(owner, `support@${place.slug}.example`, { smtp: sink.port });
  await owner.ok(surveys.changeSettings, { body: { ...usual, ...change } });
  return { place, owner, erik, anna };
};
const closed = async ({ owner, erik, anna }: { owner: Person; erik: Person; anna: Person }, subject = 'Broken') => {
  const { id, reference } = await anna.ok(requests.ask, { body: { subject, text: 'All dead.' } });
  const { version } = (await owner.ok(tickets.read, { params: { ticket: id } })).ticket;
  const assigned = await owner.ok(tickets.assign, { params: { ticket: id }, body: { version, assigneeId: erik.id } });
  await owner.ok(tickets.close, { params: { ticket: id }, body: { version: assigned.version } });
  await workers.runDue();
  return { id, reference };
};
const asked = async (person: Person, ticket: string) =>
  (await person.ok(mailroom.outbox, { query: { ticket } })).items.filter(({ subject }) => subject.startsWith('How did we do?'));
const linkIn = (address: string): string => {
  const mail = sink.messages.findLast(({ to }) => to.includes(address));
  const text = String(mail?.raw).replaceAll('=\r\n', '').replaceAll('=3D', '=');
  return /survey\?token=([\w-]+)&mark=3/.exec(text)?.[1] ?? '';
};
const look = (place: Workspace, token: string) => place.nobody.send(portalSurveys.look, { body: { token } });

test('nobody is asked until it is switched on, and then once the delay is over', async () => {
  const off = await scene({ active: false });
  const { id } = await closed(off);
  await workers.runDue({ at: inHours(2) });
  assert.deepEqual(await asked(off.owner, id), []);
  const on = await scene();
  const ticket = await closed(on);
  await workers.runDue();
  assert.deepEqual(await asked(on.owner, ticket.id), []);
  await workers.runDue({ at: inHours(2) });
  assert.equal((await asked(on.owner, ticket.id)).length, 1);
  await workers.runDue({ at: inHours(3) });
  assert.equal((await asked(on.owner, ticket.id)).length, 1);
});

test('a ticket that was reopened, or deleted, or closed anew is not asked about for what was before', async () => {
  const all = await scene();
  const [reopened, deleted] = [await closed(all, 'One'), await closed(all, 'Two')];
  await all.owner.ok(tickets.reopen, { params: { ticket: reopened.id } });
  await all.owner.ok(tickets.delete, { params: { ticket: deleted.id } });
  await workers.runDue({ at: inHours(2) });
  assert.deepEqual(await asked(all.owner, reopened.id), []);
  assert.deepEqual(await asked(all.owner, deleted.id), []);
});

test('addresses that are unproven, refuse or rest are not asked, nor is whom a machine wrote for', async () => {
  const all = await scene({ restDays: 30 });
  const first = await closed(all, 'One');
  await workers.runDue({ at: inHours(2) });
  assert.equal((await asked(all.owner, first.id)).length, 1);
  const second = await closed(all, 'Two');
  await workers.runDue({ at: inHours(2) });
  assert.deepEqual(await asked(all.owner, second.id), []);
  const bo = await all.place.contact('Bo');
  const unproven = await closed({ ...all, anna: bo }, 'Three');
  const { recordId } = await arrive(
    all.place,
    rawMail({ from: `Cron <cron@${all.place.slug}.test>`, headers: 'Auto-Submitted: auto-generated\r\n', subject: 'Backup failed' }),
  );
  await all.place.within((ctx) =>
    ctx.db.updateTable('customers.contact').set({ verified: true }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  const machine = recordId ?? '';
  const { version } = (await all.owner.ok(tickets.read, { params: { ticket: machine } })).ticket;
  await all.owner.ok(tickets.close, { params: { ticket: machine }, body: { version } });
  await all.place.within((ctx) =>
    ctx.db
      .updateTable('customers.contact')
      .set({ verified: false })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', bo.id)
      .execute(),
  );
  await workers.runDue();
  await workers.runDue({ at: inHours(2) });
  assert.deepEqual(await asked(all.owner, unproven.id), []);
  assert.deepEqual(await asked(all.owner, machine), []);
});

test('the mailed link counts only once its page is sent, may be changed, and ends', async () => {
  const all = await scene();
  const { place, owner, erik, anna } = all;
  const { id, reference } = await closed(all);
  await workers.runDue({ at: inHours(2) });
  const token = linkIn(anna.address);
  assert.notEqual(token, '');
  const [mail] = await asked(owner, id);
  const shown = await owner.ok(mailroom.outgoing, { params: { mail: mail?.id ?? '' } });
  assert.ok(!JSON.stringify(shown).includes(token), 'a member reads the link of a customer');
  for (let each = 0; each < 3; each += 1) {
    const paper = (await look(place, token)).body as { mark: number | null; reference: string };
    assert.deepEqual([paper.mark, paper.reference], [null, reference]);
  }
  assert.equal((await owner.ok(surveys.results, { query: {} })).total.answers, 0);
  const answer = (body: object) => place.nobody.send(portalSurveys.answer, { body: { token, ...body } as never });
  assert.equal((await answer({ mark: 1, comment: 'Card 4111 1111 1111 1111' })).status, 200);
  await workers.runDue();
  const [notice] = (await erik.ok(notifications.list, { query: { unread: 'true', limit: 50 } })).items.filter(
    ({ kind }) => kind === 'survey_low',
  );
  assert.equal(notice?.recordId, id);
  assert.equal((await answer({ mark: 3, comment: '' })).status, 200);
  assert.equal((await answer({ mark: 4 })).status, 422);
  const [said] = (await erik.ok(surveys.ofTicket, { params: { ticket: reference } })).items;
  assert.deepEqual([said?.mark, said?.comment, said?.person], [3, '', 'Anna']);
  const elsewhere = await workspace();
  assert.equal((await look(elsewhere, token)).status, 410);
  assert.equal((await look(place, `${token.slice(0, -2)}AA`)).status, 410);
  await place.within((ctx) =>
    ctx.db.updateTable('surveys.survey').set({ openUntil: '2026-01-01T00:00:00Z' }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.equal((await answer({ mark: 1 })).status, 410);
});

test('in the Customer Desk the requester alone is asked, of a closed request, and is not mailed any more', async () => {
  const all = await scene();
  const { place, owner, anna } = all;
  const { id, reference } = await closed(all);
  const of = { params: { request: reference } };
  assert.equal((await anna.ok(portalSurveys.ofRequest, of)).survey?.mark, null);
  const body = { mark: 2 as const, comment: 'Slow' };
  const manager = await place.contact('Olle', { companyId: await place.company(), manager: true });
  assert.equal(await manager.refused(portalSurveys.ofRequest, 404, of), 'not_found');
  assert.equal(await owner.refused(portalSurveys.ofRequest, 401, of), 'not_signed_in');
  await anna.ok(portalSurveys.answerRequest, { ...of, body });
  assert.equal((await anna.ok(portalSurveys.answerRequest, { ...of, body: { ...body, mark: 3 } })).mark, 3);
  await workers.runDue({ at: inHours(2) });
  assert.deepEqual(await asked(owner, id), []);
  await owner.ok(tickets.reopen, { params: { ticket: id } });
  assert.equal((await anna.ok(portalSurveys.ofRequest, of)).survey, null);
  assert.equal(await anna.refused(portalSurveys.answerRequest, 409, { ...of, body }), 'survey_over');
});

test('a low mark reopens the ticket where Setup says so, once', async () => {
  const all = await scene({ lowReopens: true });
  const { id, reference } = await closed(all);
  const answer = (mark: 1 | 2 | 3) =>
    all.anna.ok(portalSurveys.answerRequest, { params: { request: reference }, body: { mark, comment: '' } });
  await answer(2);
  await workers.runDue();
  const group = async () => (await all.owner.ok(tickets.read, { params: { ticket: id } })).ticket.group;
  assert.equal(await group(), 'closed');
  await answer(1);
  await workers.runDue();
  assert.equal(await group(), 'awaiting_staff');
});

test('figures are by member and product, with a word on how few they are; they take a right of their own', async () => {
  const all = await scene();
  const { owner, erik, anna } = all;
  for (const mark of [3, 3, 1] as const) {
    const { reference } = await closed(all, `Mark ${mark}`);
    await anna.ok(portalSurveys.answerRequest, { params: { request: reference }, body: { mark, comment: mark === 1 ? 'Rude' : '' } });
  }
  const { total, items } = await owner.ok(surveys.results, { query: {} });
  assert.deepEqual(total, { asked: 0, answers: 3, good: 2, middle: 0, bad: 1, average: 2.33, few: true });
  assert.deepEqual(
    items.map(({ id, name, answers }) => [id, name, answers]),
    [[erik.id, 'Erik', 3]],
  );
  assert.deepEqual((await owner.ok(surveys.results, { query: { to: '2026-01-01' } })).total.answers, 0);
  const bad = await owner.ok(surveys.answers, { query: { mark: '1' } });
  assert.deepEqual(
    bad.items.map(({ comment }) => comment),
    ['Rude'],
  );
  const first = await owner.ok(surveys.answers, { query: { limit: 2 } });
  assert.equal((await owner.ok(surveys.answers, { query: { limit: 2, cursor: first.next ?? '' } })).items.length, 1);
  assert.equal(await erik.refused(surveys.results, 403, { query: {} }), 'not_allowed');
});
