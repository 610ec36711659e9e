import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automation } from '#contracts/automation.ts';
import { mailTemplates } from '#contracts/mail-templates.ts';
import * as staff from '#contracts/staff.ts';
import { tickets } from '#contracts/tickets.ts';
import { timesheets } from '#contracts/timesheets.ts';
import { settings } from '#contracts/workspaces.ts';
import { desk, type Person } from '#test/support/desk.ts';
import { ruleDraft } from '#test/support/rule-drafts.ts';

const { workspace } = await desk();
const helix = await workspace('Helix');
const [owner, admin, agent] = [await helix.member('owner'), await helix.member('admin'), await helix.member('agent')];
const { items: roles } = await owner.ok(staff.listRoles);
const idOf = (readyMade: staff.ReadyMade): string => roles.find((role) => role.readyMade === readyMade)?.id ?? '';

const give = async (member: Person, roleIds: string[]) => {
  const { version } = await owner.ok(staff.readMember, { params: { member: member.id } });
  return owner.ok(staff.changeMember, { params: { member: member.id }, body: { version, roleIds } });
};
const withRights = async (name: string, permissions: string[]): Promise<Person> => {
  const { id } = await owner.ok(staff.createRole, { body: { name, permissions } });
  const member = await helix.member('viewer', name);
  await give(member, [id]);
  return member;
};

test('four ready-made roles come with the workspace; owner and admin have every right', async () => {
  const { items: catalogue } = await owner.ok(staff.listPermissions);
  assert.deepEqual(
    roles.map(({ readyMade }) => readyMade),
    ['owner', 'admin', 'agent', 'viewer'],
  );
  for (const role of roles.slice(0, 2))
    assert.deepEqual(
      role.permissions,
      catalogue.map(({ name }) => name),
    );
  assert.ok(catalogue.every(({ yours }) => yours));
  assert.ok(!roles[2]?.permissions.includes('staff.manage'));
  assert.equal((await agent.ok(staff.listPermissions)).items.find(({ name }) => name === 'staff.manage')?.yours, false);
});

test('a role is made from nothing or from another, compared, changed and deleted', async () => {
  const { id } = await admin.ok(staff.createRole, { body: { name: 'Team lead', copyOf: idOf('agent') } });
  const made = (await admin.ok(staff.listRoles)).items.find((role) => role.id === id);
  assert.deepEqual(made?.permissions, roles[2]?.permissions);
  assert.deepEqual(made?.can, { change: true, delete: true, give: true });
  const changed = await admin.ok(staff.changeRole, {
    params: { role: id },
    body: { version: 1, name: 'Lead', permissions: [...(made?.permissions ?? []), 'staff.manage'] },
  });
  assert.deepEqual([changed.name, changed.version], ['Lead', 2]);
  const compared = await admin.ok(staff.compareRoles, { query: { left: id, right: idOf('agent') } });
  assert.deepEqual([compared.onlyLeft, compared.onlyRight, compared.both], [['staff.manage'], [], made?.permissions ?? []]);
  const stale = await admin.send(staff.changeRole, { params: { role: id }, body: { version: 1, name: 'Later' } });
  assert.equal(stale.status, 409);
  assert.equal((stale.body as { current: { name: string } }).current.name, 'Lead');
  await admin.ok(staff.deleteRole, { params: { role: id } });
  assert.equal(await admin.refused(staff.deleteRole, 404, { params: { role: id } }), 'not_found');
});

test('names of roles are taken once, in any case of letters', async () => {
  await owner.ok(staff.createRole, { body: { name: 'Night shift' } });
  assert.equal(await owner.refused(staff.createRole, 409, { body: { name: 'night SHIFT' } }), 'name_taken');
});

test('the owner role is fixed, ready-made ones are not deleted, nor is one that somebody has', async () => {
  assert.equal(
    await owner.refused(staff.changeRole, 409, { params: { role: idOf('owner') }, body: { version: 1, name: 'Boss' } }),
    'role_is_fixed',
  );
  assert.equal(await owner.refused(staff.deleteRole, 409, { params: { role: idOf('viewer') } }), 'role_is_fixed');
  const { id } = await owner.ok(staff.createRole, { body: { name: 'Held' } });
  await give(await helix.member('viewer'), [id]);
  assert.equal(await owner.refused(staff.deleteRole, 409, { params: { role: id } }), 'role_in_use');
});

test('nobody gives a right that they lack, by making, changing, copying or handing on a role', async () => {
  const manager = await withRights('People manager', ['staff.manage']);
  assert.equal(
    await manager.refused(staff.createRole, 403, { body: { name: 'Mine', permissions: ['setup.manage'] } }),
    'beyond_own_rights',
  );
  assert.equal(await manager.refused(staff.createRole, 403, { body: { name: 'Mine', copyOf: idOf('admin') } }), 'beyond_own_rights');
  const { id } = await manager.ok(staff.createRole, { body: { name: 'Small', permissions: ['staff.manage'] } });
  assert.equal(
    await manager.refused(staff.changeRole, 403, { params: { role: id }, body: { version: 1, permissions: ['setup.manage'] } }),
    'beyond_own_rights',
  );
  assert.equal(
    await manager.refused(staff.changeRole, 403, { params: { role: idOf('admin') }, body: { version: 1, permissions: [] } }),
    'beyond_own_rights',
  );
  const invite = { name: 'Friend', address: 'friend@x.example', roleIds: [idOf('admin')] };
  assert.equal(await manager.refused(staff.inviteMember, 403, { body: invite }), 'beyond_own_rights');
  const me = await manager.ok(staff.readMember, { params: { member: manager.id } });
  assert.equal(
    await manager.refused(staff.changeMember, 403, {
      params: { member: manager.id },
      body: { version: me.version, roleIds: [idOf('owner')] },
    }),
    'beyond_own_rights',
  );
});

test('who has more rights is out of reach: no new address, no shutting out', async () => {
  const manager = await withRights('Another manager', ['staff.manage']);
  const target = await owner.ok(staff.readMember, { params: { member: admin.id } });
  const change = { params: { member: admin.id }, body: { version: target.version, address: 'mine@x.example' } };
  assert.equal(await manager.refused(staff.changeMember, 403, change), 'beyond_own_rights');
  assert.equal(await manager.refused(staff.disableMember, 403, { params: { member: admin.id } }), 'beyond_own_rights');
  const seen = (await manager.ok(staff.listMembers, { query: { limit: 100 } })).items.find(({ id }) => id === admin.id);
  assert.deepEqual(seen?.can, { change: false, disable: false, enable: false, invite: false });
});

test('an admin has every right and still does not make or unmake owners', async () => {
  const before = await admin.ok(staff.readMember, { params: { member: owner.id } });
  assert.equal(before.can.change, false);
  assert.equal(await admin.refused(staff.disableMember, 403, { params: { member: owner.id } }), 'beyond_own_rights');
  const friend = await helix.member('agent');
  const { version } = await admin.ok(staff.readMember, { params: { member: friend.id } });
  assert.equal(
    await admin.refused(staff.changeMember, 403, { params: { member: friend.id }, body: { version, roleIds: [idOf('owner')] } }),
    'beyond_own_rights',
  );
});

test('a change of role counts from the next request', async () => {
  const person = await withRights('Setter', ['setup.manage']);
  await person.ok(settings);
  await give(person, [idOf('viewer')]);
  assert.equal(await person.refused(settings, 403), 'not_allowed');
});

test('an unknown permission or role is told by field', async () => {
  const wrong = await owner.send(staff.createRole, { body: { name: 'Odd', permissions: ['moon.land'] } });
  assert.deepEqual([wrong.status, (wrong.body as { errors: { path: string }[] }).errors[0]?.path], [422, 'body.permissions']);
  const invite = await owner.send(staff.inviteMember, { body: { name: 'Odd', address: 'odd@x.example', roleIds: [agent.id] } });
  assert.deepEqual([invite.status, (invite.body as { errors: { path: string }[] }).errors[0]?.path], [422, 'body.roleIds.0']);
});

test('who may not manage staff sees names, not addresses and roles', async () => {
  for (const route of [staff.listMembers, staff.listRoles]) assert.equal(await agent.refused(route, 403), 'not_allowed');
  const { items } = await agent.ok(staff.listMemberCards);
  assert.ok(items.some(({ id }) => id === owner.id));
  assert.deepEqual(Object.keys(items[0] ?? {}).toSorted(), ['away', 'id', 'leadId', 'name', 'state', 'teamIds']);
});

test('who sets up the desk, or logs time, and sees no tickets learns nothing of any by these ways', async () => {
  const { id: ticket, number } = await owner.ok(tickets.open, { body: { subject: 'CANARY-SUBJECT', text: 'words', as: 'note' } });
  const [setter, logger] = [await withRights('Only setup', ['setup.manage']), await withRights('Only time', ['time.log'])];
  const trial = { rule: ruleDraft({ actions: [{ do: 'priority', priority: 'high' }] }) };
  await owner.ok(automation.tryRule, { body: trial });
  assert.equal(await setter.refused(automation.tryRule, 403, { body: trial }), 'not_allowed');
  const shown = { purpose: 'assigned', language: 'en', ticket: String(number), subject: '[[subject]]', text: '[[subject]]' } as const;
  await owner.ok(mailTemplates.preview, { body: shown });
  assert.equal(await setter.refused(mailTemplates.preview, 403, { body: shown }), 'not_allowed');
  assert.equal(await setter.refused(mailTemplates.test, 403, { body: shown }), 'not_allowed');
  assert.equal(await logger.refused(timesheets.setTimer, 403, { params: { ticket }, body: { running: true } }), 'not_allowed');
  assert.equal(await logger.refused(timesheets.log, 403, { params: { ticket }, body: { minutes: 5 } }), 'not_allowed');
});
