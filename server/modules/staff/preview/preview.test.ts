import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { rolePreview } from '#contracts/role-preview.ts';
import { changeMember, changeRole, createRole, deleteRole, listMembers, listRoles } from '#contracts/staff.ts';
import { tickets } from '#contracts/tickets.ts';
import { timesheets } from '#contracts/timesheets.ts';
import { me } from '#contracts/workspaces.ts';
import { callerFor } from '#test/support/client.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';

const { app, workspace } = await desk();

const scene = async () => {
  const place = await workspace();
  const olga = await place.member('owner', 'Olga');
  const role = await olga.ok(createRole, { body: { name: 'Front', permissions: ['tickets.see', 'time.log'] } });
  return { place, olga, roleId: role.id };
};

/** The same person in the same browser, which keeps what the server says of the preview. */
const looking = ({ slug }: Workspace, { cookie }: Person, seenAs: string) =>
  callerFor(app, { workspace: slug, cookie: `${cookie}; seen-as=${seenAs}` });
const begin = async (place: Workspace, who: Person, roleId: string) => {
  const answer = await who.send(rolePreview.begin, { body: { roleId } });
  assert.equal(answer.status, 200);
  const said = /seen-as=([^;]+); Path=\/; HttpOnly; SameSite=Lax; Max-Age=3600/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
  return looking(place, who, said);
};
const told = (place: Workspace) =>
  place.within(async (ctx) => {
    const rows = await ctx.db
      .selectFrom('platform.event')
      .select(['name', 'actorId'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('name', 'like', 'preview.%')
      .orderBy('id')
      .execute();
    return rows.map(({ name, actorId }) => [name, actorId]);
  });

test('whoever looks as a role sees what it allows and nothing more, and changes nothing', async () => {
  const { place, olga, roleId } = await scene();
  const company = await place.company('Fjord');
  const seen = await begin(place, olga, roleId);
  const who = (await seen.ok(me, {})).me;
  assert.deepEqual([who?.id, who?.seenAs, who?.permissions.toSorted()], [olga.id, roleId, ['tickets.see', 'time.log']]);
  assert.equal((await seen.ok(rolePreview.read, {})).role?.name, 'Front');
  assert.equal((await seen.send(tickets.queue, { query: {} })).status, 200);
  assert.equal(await seen.refused(customers.company, 403, { params: { company } }), 'not_allowed');
  assert.equal(await seen.refused(listMembers, 403, { query: {} }), 'not_allowed');
  assert.equal(await seen.refused(timesheets.list, 403, { query: { member: 'all' } }), 'not_allowed');
  const { id } = await olga.ok(tickets.open, { body: { subject: 'x', text: 'y' } });
  assert.equal(await seen.refused(timesheets.log, 403, { params: { ticket: id }, body: { minutes: 5 } }), 'preview_only');
  // Their own window without the preview is as before.
  await olga.ok(customers.company, { params: { company } });
  assert.deepEqual(await told(place), [['preview.begun', olga.id]]);
});

test('it ends by a click, which is told too; what the browser says of it gives no right', async () => {
  const { place, olga, roleId } = await scene();
  const seen = await begin(place, olga, roleId);
  const answer = await seen.send(rolePreview.end, {});
  assert.equal(answer.status, 200);
  assert.match(String(answer.headers['set-cookie']), /seen-as=; Path=\/; HttpOnly; SameSite=Lax; Max-Age=0/);
  assert.deepEqual(await told(place), [
    ['preview.begun', olga.id],
    ['preview.ended', olga.id],
  ]);
  const agent = await place.member('agent', 'Erik');
  const owner = (await olga.ok(listRoles, {})).items.find(({ readyMade }) => readyMade === 'owner')?.id ?? '';
  const forged = looking(place, agent, `${place.id}.${owner}`);
  assert.equal(await forged.refused(listMembers, 403, { query: {} }), 'not_allowed');
  assert.deepEqual((await forged.ok(me, {})).me?.permissions.toSorted(), (await agent.ok(me, {})).me?.permissions.toSorted());
  for (const junk of ['x', place.id, `${place.id}.'drop`, `${olga.id}.${roleId}`])
    assert.equal((await looking(place, olga, junk).ok(me, {})).me?.seenAs, null, junk);
});

test('it follows the role: what it loses is out of sight at once, and without the role there is nothing', async () => {
  const { place, olga, roleId } = await scene();
  const seen = await begin(place, olga, roleId);
  await olga.ok(changeRole, { params: { role: roleId }, body: { version: 1, permissions: ['time.log'] } });
  assert.equal(await seen.refused(tickets.queue, 403, { query: {} }), 'not_allowed');
  await olga.ok(deleteRole, { params: { role: roleId } });
  assert.deepEqual((await seen.ok(me, {})).me?.permissions, []);
});

test('nobody looks as a role with more rights than they have, nor without the right to manage staff, nor beyond the workspace', async () => {
  const { place, olga, roleId } = await scene();
  const agent = await place.member('agent', 'Erik');
  assert.equal(await agent.refused(rolePreview.begin, 403, { body: { roleId } }), 'not_allowed');
  const lead = await olga.ok(createRole, { body: { name: 'Lead', permissions: ['staff.manage', 'tickets.see'] } });
  await olga.ok(changeMember, { params: { member: agent.id }, body: { version: 1, roleIds: [lead.id] } });
  assert.equal(await agent.refused(rolePreview.begin, 403, { body: { roleId } }), 'beyond_own_rights');
  const elsewhere = await scene();
  assert.equal(await olga.refused(rolePreview.begin, 404, { body: { roleId: elsewhere.roleId } }), 'not_found');
  assert.equal(await (await place.contact('Anna')).refused(rolePreview.begin, 404, { body: { roleId } }), 'not_found');
});
