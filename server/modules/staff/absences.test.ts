import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absences } from '#contracts/absence.ts';
import { notifications } from '#contracts/notifications.ts';
import { requests } from '#contracts/portal/requests.ts';
import { changeMember, createTeam, listMemberCards } from '#contracts/staff.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';
import { absentAmong, isAbsent, substitutesOf } from './index.ts';

const { workspace, workers } = await desk();
const wall = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 16);

const scene = async () => {
  const place = await workspace();
  const [owner, lead, erik, sara] = [
    await place.member('owner', 'Olga'),
    await place.member('agent', 'Lena'),
    await place.member('agent', 'Erik'),
    await place.member('agent', 'Sara'),
  ];
  const under = (who: Person, leadId: string) => owner.ok(changeMember, { params: { member: who.id }, body: { version: 1, leadId } });
  const away = (by: Person, who: Person, more: object = {}) =>
    by.ok(absences.create, { params: { member: who.id }, body: { from: wall(-1), until: wall(5), ...more } });
  return { place, owner, lead, erik, sara, under, away };
};

const ticketOf = async (place: Workspace, by: Person, assignee: Person) => {
  const anna = await place.contact('Anna');
  const { id } = await anna.ok(requests.ask, { body: { subject: `For ${assignee.name}`, text: 'words' } });
  const { version } = (await by.ok(tickets.read, { params: { ticket: id } })).ticket;
  await by.ok(tickets.assign, { params: { ticket: id }, body: { version, assigneeId: assignee.id } });
  return { id, anna };
};
const told = async (person: Person) => (await person.ok(notifications.list)).items.map(({ kind }) => kind);

test('one says for oneself when one is away; lists name it with the substitute', async () => {
  const { place, erik, sara, away } = await scene();
  const { id } = await away(erik, erik, { substituteId: sara.id, note: 'Skiing' });
  const card = (await sara.ok(listMemberCards)).items.find((each) => each.id === erik.id);
  assert.deepEqual([card?.away?.substitute, card?.away?.note], ['Sara', 'Skiing']);
  const [listed] = (await sara.ok(absences.list, { query: { member: erik.id } })).items;
  assert.deepEqual([listed?.member.name, listed?.can.end], ['Erik', false]);
  assert.deepEqual(await place.within(async (ctx) => [await isAbsent(ctx, erik.id), await isAbsent(ctx, sara.id)]), [true, false]);
  assert.deepEqual(await place.within(async (ctx) => [...(await absentAmong(ctx, [erik.id, sara.id]))]), [erik.id]);
  assert.equal(await sara.refused(absences.end, 403, { params: { absence: id } }), 'not_allowed');
  await erik.ok(absences.end, { params: { absence: id } });
  assert.equal(await place.within((ctx) => isAbsent(ctx, erik.id)), false);
});

test('who leads or manages may say it for others, a colleague may not', async () => {
  const { owner, lead, erik, sara, under, away } = await scene();
  assert.equal(
    await lead.refused(absences.create, 403, { params: { member: erik.id }, body: { from: wall(0), until: wall(1) } }),
    'not_allowed',
  );
  await under(erik, sara.id);
  await under(sara, lead.id);
  await away(lead, erik);
  await away(owner, sara);
  const stranger = await (await workspace()).member('owner', 'Stranger');
  assert.equal(
    await stranger.refused(absences.create, 404, { params: { member: erik.id }, body: { from: wall(0), until: wall(1) } }),
    'not_found',
  );
});

test('wrong times and substitutes are refused, and no two absences of one member overlap', async () => {
  const { erik, sara, away } = await scene();
  const wrong = async (body: { from: string; until: string; substituteId?: string }) =>
    (await erik.send(absences.create, { params: { member: erik.id }, body })).status;
  assert.equal(await wrong({ from: wall(2), until: wall(1) }), 422);
  assert.equal(await wrong({ from: wall(-3), until: wall(-1) }), 422);
  assert.equal(await wrong({ from: wall(0), until: wall(1), substituteId: erik.id }), 422);
  await away(erik, erik);
  assert.equal(
    await erik.refused(absences.create, 409, { params: { member: erik.id }, body: { from: wall(4), until: wall(9) } }),
    'absence_overlaps',
  );
  const both = await Promise.all(
    [1, 2].map(() => sara.send(absences.create, { params: { member: sara.id }, body: { from: wall(1), until: wall(2) } })),
  );
  assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([200, 409]));
});

test('what a customer says to somebody who is away is told to who stands in: a member, or a team without its absent', async () => {
  const { place, owner, erik, sara, away } = await scene();
  const nils = await place.member('agent', 'Nils');
  const team = await owner.ok(createTeam, { body: { name: 'Voice', memberIds: [sara.id, nils.id, erik.id] } });
  const { id, anna } = await ticketOf(place, owner, erik);
  const says = async (text: string) => {
    await anna.ok(requests.reply, { params: { request: id }, body: { text } });
    await workers.runDue();
  };
  const absence = await away(erik, erik, { substituteTeamId: team.id });
  await away(nils, nils);
  await says('Hello?');
  assert.deepEqual([await told(sara), await told(nils)], [['substitute'], []]);
  assert.deepEqual(await place.within((ctx) => substitutesOf(ctx, erik.id)), [sara.id]);
  await erik.ok(absences.end, { params: { absence: absence.id } });
  await says('Still there?');
  assert.deepEqual(await told(sara), ['substitute'], 'who is back needs nobody to stand in');
});

test('a lead finds the tickets of everybody under them, and can act on them', async () => {
  const { place, owner, lead, erik, sara, under } = await scene();
  await under(erik, sara.id);
  await under(sara, lead.id);
  for (const who of [erik, sara, owner]) await ticketOf(place, owner, who);
  const found = async (by: Person, assignee: string) =>
    (await by.ok(tickets.queue, { query: { assignee, sort: 'number' } })).items.map(({ subject }) => subject);
  assert.deepEqual(await found(lead, 'people'), ['For Erik', 'For Sara']);
  assert.deepEqual(await found(sara, 'people'), ['For Erik']);
  assert.deepEqual(await found(erik, 'people'), []);
  assert.deepEqual(await found(lead, '-people'), ['For Olga']);
  const counts = (await lead.ok(tickets.counts, { query: { assignee: 'people' } })).folders;
  assert.equal(counts.find(({ folder }) => folder === 'all')?.count, 2);
  const [one] = (await lead.ok(tickets.queue, { query: { assignee: 'people' } })).items;
  await lead.ok(tickets.assign, { params: { ticket: one?.id ?? '' }, body: { version: one?.version ?? 0, assigneeId: lead.id } });
  assert.equal((await found(lead, 'people')).length, 1);
});
