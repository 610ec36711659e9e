import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as staff from '#contracts/staff.ts';
import { me } from '#contracts/workspaces.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';

const { workspace } = await desk();
const [helix, other] = [await workspace('Helix'), await workspace('Other')];
const [owner, agent, stranger] = [await helix.member('owner'), await helix.member('agent'), await other.member('owner')];

const roleIn = async (by: Person, readyMade: staff.ReadyMade): Promise<string> =>
  (await by.ok(staff.listRoles)).items.find((role) => role.readyMade === readyMade)?.id ?? '';
const agentRole = await roleIn(owner, 'agent');
const versionOf = async (member: string): Promise<number> => (await owner.ok(staff.readMember, { params: { member } })).version;

/** A desk with two owners, who are the only ones. */
const twoOwners = async (): Promise<{ at: Workspace; one: Person; two: Person }> => {
  const at = await workspace('Pair');
  return { at, one: await at.member('owner'), two: await at.member('owner') };
};
const activeOwners = async (at: Workspace, by: Person): Promise<number> => {
  const role = await at.within((ctx) =>
    ctx.db
      .selectFrom('staff.role')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('readyMade', '=', 'owner')
      .executeTakeFirstOrThrow(),
  );
  return (await by.ok(staff.listMembers, { query: { role: role.id, state: 'active' } })).items.length;
};

test('an address belongs to one member of a workspace, in any case of letters', async () => {
  const body = { name: 'Twin', address: agent.address.toUpperCase(), roleIds: [agentRole] };
  assert.equal(await owner.refused(staff.inviteMember, 409, { body }), 'address_taken');
  await stranger.ok(staff.inviteMember, { body: { ...body, roleIds: [await roleIn(stranger, 'agent')] } });
});

test('a member is changed field by field, by the version that was read', async () => {
  const { id } = await helix.member('agent', 'Eva Old');
  const lead = { leadId: owner.id, name: 'Eva New', language: 'ja', timeZone: 'Asia/Tokyo' } as const;
  const version = await versionOf(id);
  const changed = await owner.ok(staff.changeMember, { params: { member: id }, body: { version, ...lead } });
  assert.deepEqual(
    [changed.name, changed.language, changed.timeZone, changed.leadId, changed.version],
    ['Eva New', 'ja', 'Asia/Tokyo', owner.id, version + 1],
  );
  assert.equal(await owner.refused(staff.changeMember, 409, { params: { member: id }, body: { version, name: 'Late' } }), 'stale_version');
  for (const leadId of [id, stranger.id]) {
    assert.equal(
      await owner.refused(staff.changeMember, 422, { params: { member: id }, body: { version: version + 1, leadId } }),
      'invalid',
    );
  }
});

test('of two who change the same version at once one learns it', async () => {
  const { id } = await helix.member('agent');
  const version = await versionOf(id);
  const answers = await Promise.all(
    ['One', 'Two'].map((name) => owner.send(staff.changeMember, { params: { member: id }, body: { version, name } })),
  );
  assert.deepEqual(answers.map(({ status }) => `${status}`).toSorted(), ['200', '409']);
});

test('a new address ends the member’s sessions', async () => {
  const person = await helix.member('agent');
  await owner.ok(staff.changeMember, {
    params: { member: person.id },
    body: { version: await versionOf(person.id), address: `moved.${person.address}` },
  });
  assert.equal((await person.ok(me)).me, null);
});

test('a disabled member is out at once and comes back when enabled, by signing in anew', async () => {
  const person = await helix.member('agent');
  await owner.ok(staff.disableMember, { params: { member: person.id } });
  await owner.ok(staff.disableMember, { params: { member: person.id } });
  assert.equal(await person.refused(staff.listTeams, 401), 'not_signed_in');
  const card = (await agent.ok(staff.listMemberCards)).items.find(({ id }) => id === person.id);
  assert.equal(card?.state, 'disabled');
  await owner.ok(staff.enableMember, { params: { member: person.id } });
  assert.equal((await owner.ok(staff.readMember, { params: { member: person.id } })).state, 'active');
  assert.equal(await person.refused(staff.listTeams, 401), 'not_signed_in');
});

test('the last owner stays, whatever is tried', async () => {
  const pair = await workspace('Single');
  const only = await pair.member('owner');
  const viewer = await roleIn(only, 'viewer');
  const { version } = await only.ok(staff.readMember, { params: { member: only.id } });
  assert.equal(await only.refused(staff.disableMember, 409, { params: { member: only.id } }), 'last_owner');
  assert.equal(
    await only.refused(staff.changeMember, 409, { params: { member: only.id }, body: { version, roleIds: [viewer] } }),
    'last_owner',
  );
  assert.equal(await activeOwners(pair, only), 1);
});

test('two owners who remove each other at the same moment leave one', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { at, one, two } = await twoOwners();
    const answers = await Promise.all([
      one.send(staff.disableMember, { params: { member: two.id } }),
      two.send(staff.disableMember, { params: { member: one.id } }),
    ]);
    assert.equal(answers.filter(({ status }) => status === 200).length, 1, answers.map(({ raw }) => raw).join());
    const left = answers[0]?.status === 200 ? one : two;
    assert.equal(await activeOwners(at, left), 1);
  }
});

test('two owners who step down at the same moment leave one', async () => {
  const { at, one, two } = await twoOwners();
  const admin = await roleIn(one, 'admin');
  const stepDown = async (who: Person) => {
    const { version } = await who.ok(staff.readMember, { params: { member: who.id } });
    return who.send(staff.changeMember, { params: { member: who.id }, body: { version, roleIds: [admin] } });
  };
  const answers = await Promise.all([stepDown(one), stepDown(two)]);
  assert.deepEqual(answers.map(({ status }) => `${status}`).toSorted(), ['200', '409']);
  assert.equal(await activeOwners(at, one), 1);
});

test('members come page after page in the reader’s alphabet, and are found by words', async () => {
  const desk2 = await workspace('Alphabet');
  const boss = await desk2.member('owner', 'Boss');
  for (const name of ['Åsa', 'Zoe', 'Anna', 'Örjan', 'Ädla']) await desk2.member('agent', name);
  const read = async (language: 'sv' | 'en'): Promise<string[]> => {
    const names: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const next: { items: { name: string }[]; next: string | null } = await boss.ok(staff.listMembers, {
        query: { language, limit: 2, ...(cursor && { cursor }) },
      });
      names.push(...next.items.map(({ name }) => name));
      cursor = next.next;
    }
    return names;
  };
  assert.deepEqual(await read('sv'), ['Anna', 'Boss', 'Zoe', 'Åsa', 'Ädla', 'Örjan']);
  assert.deepEqual(await read('en'), ['Ädla', 'Anna', 'Åsa', 'Boss', 'Örjan', 'Zoe']);
  const find = async (text: string) => (await boss.ok(staff.listMembers, { query: { text } })).items.map(({ name }) => name);
  assert.deepEqual(await find('åsa'), ['Åsa']);
  assert.deepEqual(await find('%'), []);
  assert.equal(await boss.refused(staff.listMembers, 422, { query: { cursor: 'forged' } }), 'invalid');
});

test('what one workspace has does not exist for the other', async () => {
  const params = { member: agent.id };
  assert.equal(await stranger.refused(staff.readMember, 404, { params }), 'not_found');
  assert.equal(await stranger.refused(staff.disableMember, 404, { params }), 'not_found');
  assert.equal(await stranger.refused(staff.inviteAgain, 404, { params }), 'not_found');
  assert.equal(await stranger.refused(staff.changeMember, 404, { params, body: { version: 1 } }), 'not_found');
  assert.equal(await stranger.refused(staff.changeRole, 404, { params: { role: agentRole }, body: { version: 1 } }), 'not_found');
});

test('everyone changes their own name, language and zone', async () => {
  const person = await helix.member('viewer');
  await person.ok(staff.changeMe, { body: { name: 'Renamed', language: 'sv', timeZone: 'Asia/Tokyo' } });
  const known = (await person.ok(me)).me;
  assert.deepEqual([known?.name, known?.language, known?.timeZone], ['Renamed', 'sv', 'Asia/Tokyo']);
  assert.equal(await person.refused(staff.changeMe, 422, { body: { timeZone: 'Mars/Olympus' } }), 'invalid');
});

test('teams are made, changed by version, listed and deleted; their members see it in their sessions', async () => {
  const { id } = await owner.ok(staff.createTeam, { body: { name: 'Second line', memberIds: [agent.id] } });
  assert.deepEqual((await agent.ok(me)).me?.teamIds, [id]);
  assert.equal(await owner.refused(staff.createTeam, 409, { body: { name: 'second LINE' } }), 'name_taken');
  const changed = await owner.ok(staff.changeTeam, {
    params: { team: id },
    body: { version: 1, name: 'Third line', memberIds: [owner.id, agent.id] },
  });
  assert.deepEqual([changed.name, changed.memberIds.toSorted(), changed.version], ['Third line', [owner.id, agent.id].toSorted(), 2]);
  assert.equal(await owner.refused(staff.changeTeam, 409, { params: { team: id }, body: { version: 1 } }), 'stale_version');
  assert.equal(
    await owner.refused(staff.changeTeam, 422, { params: { team: id }, body: { version: 2, memberIds: [stranger.id] } }),
    'invalid',
  );
  assert.equal(await agent.refused(staff.deleteTeam, 403, { params: { team: id } }), 'not_allowed');
  await owner.ok(staff.deleteTeam, { params: { team: id } });
  assert.ok(!(await agent.ok(staff.listTeams)).items.some((team) => team.id === id));
  assert.deepEqual((await agent.ok(me)).me?.teamIds, []);
});
