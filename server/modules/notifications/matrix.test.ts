import assert from 'node:assert/strict';
import { test } from 'node:test';
import { notifications } from '#contracts/notifications.ts';
import { noticeMatrix, type Recipient, type NoticeEvent } from '#contracts/notice-matrix.ts';
import { requests } from '#contracts/portal/requests.ts';
import { threads, type Lane } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();
const later = '2030-01-01T00:00:00Z';

const cell = (event: NoticeEvent, recipient: Recipient, how: 'both' | 'screen' | 'mail' | 'none') => ({
  event,
  recipient,
  onScreen: how === 'both' || how === 'screen',
  byMail: how === 'both' || how === 'mail',
});
const set = (by: Person, version: number, ...deviations: ReturnType<typeof cell>[]) =>
  by.ok(noticeMatrix.change, { body: { version, deviations } });

const scene = async () => {
  const place = await workspace();
  const olga = await place.member('owner', 'Olga');
  const [erik, sara] = [await place.member('agent', 'Erik'), await place.member('agent', 'Sara')];
  const anna = await place.contact('Anna');
  const setMember = (who: Person, values: { leadId?: string; state?: 'disabled' }) =>
    place.within((ctx) =>
      ctx.db.updateTable('staff.member').set(values).where('workspaceId', '=', ctx.workspaceId).where('id', '=', who.id).execute(),
    );
  const ask = async () => (await anna.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } })).id;
  const give = async (ticket: string, to: Person, by = olga) => {
    const { version } = (await by.ok(tickets.read, { params: { ticket } })).ticket;
    await by.ok(tickets.assign, { params: { ticket }, body: { version, assigneeId: to.id } });
    await workers.runDue({ at: later });
  };
  return { place, olga, erik, sara, anna, ask, give, setMember };
};

const kinds = async (person: Person) => (await person.ok(notifications.list)).items.map(({ kind }) => kind);
const write = (by: Person, record: string, lane: Lane, text: string) =>
  by.ok(threads.write, { params: { record }, body: { lane, text, seenSeq: 99, mentions: [] } });
const mailsTo = ({ place }: Awaited<ReturnType<typeof scene>>, person: Person) =>
  place.within((ctx) =>
    ctx.db
      .selectFrom('mailroom.outgoingMail')
      .select('subject')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('toAddress', '=', person.address)
      .execute(),
  );

test('the table is read as shipped, changed under its version, and goes back to shipped', async () => {
  const { olga, erik } = await scene();
  const first = await olga.ok(noticeMatrix.read);
  assert.equal(first.version, 0);
  assert.ok(first.cells.every(({ onScreen, byMail, shipped }) => onScreen === shipped.onScreen && byMail === shipped.byMail));
  assert.ok(
    first.cells.filter(({ hasScreen }) => !hasScreen).every(({ byMail }) => !byMail),
    'customers are mailed nothing new',
  );
  const second = await set(olga, 0, cell('noted', 'lead', 'screen'), cell('assigned', 'assignee', 'both'));
  assert.equal(second.version, 1);
  assert.deepEqual(
    second.cells.filter((each) => each.onScreen !== each.shipped.onScreen || each.byMail !== each.shipped.byMail).map(({ event }) => event),
    ['noted'],
    'what is as shipped is no deviation',
  );
  const late = await olga.send(noticeMatrix.change, { body: { version: 0, deviations: [] } });
  assert.equal(late.status, 409);
  assert.equal(JSON.parse(late.raw).current.version, 1);
  assert.deepEqual((await set(olga, 1)).cells, first.cells);
  assert.equal(await erik.refused(noticeMatrix.read, 403), 'not_allowed');
  assert.equal(await erik.refused(noticeMatrix.change, 403, { body: { version: 2, deviations: [] } }), 'not_allowed');
});

test('a cell that can not be is refused by its place, and nothing of the change is kept', async () => {
  const { olga } = await scene();
  const wrong = [
    [cell('noted', 'requester', 'mail')],
    [cell('closed', 'requester', 'screen')],
    [cell('webhook_off', 'team', 'both')],
    [cell('noted', 'team', 'both'), cell('noted', 'team', 'none')],
  ];
  for (const deviations of wrong) {
    const answer = await olga.send(noticeMatrix.change, { body: { version: 0, deviations } });
    assert.equal(answer.status, 422);
    assert.match(answer.raw, new RegExp(`body.deviations.${deviations.length - 1}`));
  }
  assert.equal((await olga.ok(noticeMatrix.read)).version, 0);
});

test('assignee, lead and those who could take it hear what the workspace wants them to', async () => {
  const all = await scene();
  const { olga, erik, sara, anna, ask, give, setMember } = all;
  await setMember(erik, { leadId: sara.id });
  await set(olga, 0, cell('opened', 'takers', 'screen'), cell('staff_replied', 'assignee', 'both'), cell('noted', 'lead', 'mail'));
  const id = await ask();
  await workers.runDue();
  assert.deepEqual(await kinds(erik), ['opened']);
  assert.equal((await mailsTo(all, erik)).length, 0, 'on screen alone');
  await give(id, erik);
  await write(olga, id, 'everyone', 'We look into it.');
  await workers.runDue({ at: later });
  assert.deepEqual(await kinds(erik), ['staff_wrote', 'assigned', 'opened']);
  const before = (await mailsTo(all, sara)).length;
  await write(olga, id, 'note', 'Probably the port.');
  await workers.runDue({ at: later });
  assert.equal((await mailsTo(all, sara)).length, before + 1);
  assert.deepEqual(await kinds(sara), ['opened'], 'by mail alone');
  await anna.ok(requests.reply, { params: { request: id }, body: { text: 'Still dead.' } });
  await workers.runDue({ at: later });
  assert.deepEqual((await kinds(erik))[0], 'customer_replied', 'the rest is as shipped');
});

test('less is told too, and a member narrows what is told but does not widen it', async () => {
  const all = await scene();
  const { olga, erik, ask, give } = all;
  await set(olga, 0, cell('assigned', 'assignee', 'screen'));
  await give(await ask(), erik);
  assert.deepEqual([await kinds(erik), (await mailsTo(all, erik)).length], [['assigned'], 0]);
  await erik.ok(notifications.changePreference, { params: { kind: 'assigned' }, body: { byMail: true, onScreen: false } });
  await give(await ask(), erik);
  assert.deepEqual([await kinds(erik), (await mailsTo(all, erik)).length], [['assigned'], 0]);
});

test('nobody is told of their own doing, whatever they are to the ticket', async () => {
  const { olga, erik, sara, ask, give, setMember } = await scene();
  await setMember(erik, { leadId: sara.id });
  await set(
    olga,
    0,
    cell('noted', 'assignee', 'both'),
    cell('noted', 'lead', 'both'),
    cell('closed', 'assignee', 'both'),
    cell('closed', 'lead', 'both'),
  );
  const id = await ask();
  await give(id, erik);
  await write(erik, id, 'note', 'Mine.');
  const { version } = (await sara.ok(tickets.read, { params: { ticket: id } })).ticket;
  await sara.ok(tickets.close, { params: { ticket: id }, body: { version } });
  await workers.runDue({ at: later });
  assert.deepEqual(await kinds(erik), ['status_changed', 'assigned']);
  assert.deepEqual(await kinds(sara), ['staff_wrote']);
});

test('who has left, or lost sight of tickets, is told nothing, and no customer is told of a note', async () => {
  const all = await scene();
  const { place, olga, erik, sara, anna, ask, give, setMember } = all;
  const every = (await olga.ok(noticeMatrix.read)).cells.map(({ event, recipient, hasScreen }) =>
    cell(event, recipient, hasScreen ? 'both' : 'mail'),
  );
  await set(olga, 0, ...every);
  const id = await ask();
  await give(id, erik);
  await erik.ok(threads.follow, { params: { record: id, member: sara.id }, body: {} });
  const noticesOf = (who: Person) =>
    place.within((ctx) =>
      ctx.db
        .selectFrom('notifications.notice')
        .select('kind')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('memberId', '=', who.id)
        .execute(),
    );
  const [ofErik, ofSara] = [await noticesOf(erik), await noticesOf(sara)];
  await setMember(erik, { state: 'disabled' });
  await place.within((ctx) =>
    ctx.db.deleteFrom('staff.memberRole').where('workspaceId', '=', ctx.workspaceId).where('memberId', '=', sara.id).execute(),
  );
  const mails = await Promise.all([erik, sara, anna].map(async (each) => (await mailsTo(all, each)).length));
  await write(olga, id, 'note', 'zq7canary');
  await workers.runDue({ at: later });
  assert.deepEqual(await Promise.all([erik, sara, anna].map(async (each) => (await mailsTo(all, each)).length)), mails);
  await anna.ok(requests.reply, { params: { request: id }, body: { text: 'Still dead.' } });
  await workers.runDue({ at: later });
  assert.deepEqual([await noticesOf(erik), await noticesOf(sara)], [ofErik, ofSara]);
});

test('a notice says why one was told, on screen and at the foot of its mail, and leads to where one may change it', async () => {
  const all = await scene();
  const { place, olga, erik, sara, anna, ask, give } = all;
  await set(olga, 0, cell('customer_replied', 'lead', 'both'));
  await all.setMember(erik, { leadId: olga.id });
  const id = await ask();
  await give(id, erik);
  await write(olga, id, 'note', 'Look at this.');
  await sara.ok(threads.follow, { params: { record: id, member: sara.id }, body: {} });
  await anna.ok(requests.reply, { params: { request: id }, body: { text: 'And now?' } });
  await workers.runDue({ at: later });
  const whyOf = async (person: Person) => (await person.ok(notifications.list)).items.find(({ recordId }) => recordId === id)?.why;
  assert.deepEqual(await whyOf(erik), { recipient: 'assignee', bySetup: false });
  assert.deepEqual(await whyOf(sara), { recipient: 'followers', bySetup: false });
  assert.deepEqual(await whyOf(olga), { recipient: 'lead', bySetup: true });
  const footOf = async (person: Person) => {
    const rows = await place.within((ctx) =>
      ctx.db
        .selectFrom('mailroom.outgoingMail')
        .select('parts')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('toAddress', '=', person.address)
        .orderBy('createdAt', 'desc')
        .execute(),
    );
    return (rows[0]?.parts as { foot?: string } | undefined)?.foot ?? '';
  };
  assert.match(
    await footOf(erik),
    /^You get this because you are assigned\. Change what you are told: http\S+\/w\/\S+\/profile\/notifications$/,
  );
  assert.match(await footOf(olga), /you lead the assignee and “Who is told” in Setup says so\. \S[^:]*: http\S+\/setup\/who-is-told$/);
});
