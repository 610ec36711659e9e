import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { listSessions } from '#contracts/identity.ts';
import * as staff from '#contracts/staff.ts';
import { me } from '#contracts/workspaces.ts';
import { newId } from '#server/platform/db/ids.ts';
import { hashToken } from '#server/platform/http/visit.ts';
import { browser } from '#test/support/browser.ts';
import { testDatabase } from '#test/support/database.ts';
import { desk, type Workspace } from '#test/support/desk.ts';
import { gatekeeperOf, openSession } from './index.ts';

const { workspace, house } = await desk();
const [helix, northops, stranger] = [await workspace('Helix'), await workspace('NorthOps'), await workspace('Stranger')];
const gatekeeper = gatekeeperOf(house.platform);
const admit = (cookie: string, at: Workspace, scope: 'workspace' | 'portal' = 'workspace') =>
  gatekeeper.bySession(hashToken(cookie), at.slug, scope);

const agree = async (owner: Workspace, provider: Workspace): Promise<string> => {
  const agreementId = newId();
  await owner.within((ctx) =>
    ctx.db
      .insertInto('workspaces.agreementInForce')
      .values({ workspaceId: ctx.workspaceId, agreementId, providerWorkspaceId: provider.id, createdAt: ctx.now })
      .execute(),
  );
  return agreementId;
};
const cut = (owner: Workspace, agreementId: string) =>
  owner.within((ctx) =>
    ctx.db
      .updateTable('workspaces.agreementInForce')
      .set({ inForce: false })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('agreementId', '=', agreementId)
      .execute(),
  );
const asDataOwner = async (sql: string, values: unknown[]): Promise<unknown[]> => {
  const db = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
  await db.connect();
  try {
    return (await db.query<Record<string, unknown>>(sql, values)).rows;
  } finally {
    await db.end();
  }
};

test('a member of a provider works as partner while an agreement is in force, and not a request longer', async () => {
  const bo = await northops.member('agent', 'Bo Provider');
  assert.equal((await admit(bo.cookie, helix))?.actor.kind, 'nobody');
  const [first, second] = [await agree(helix, northops), await agree(helix, northops)];
  const admitted = await admit(bo.cookie, helix);
  assert.ok(admitted?.actor.kind === 'partner');
  assert.equal(admitted.workspaceId, helix.id);
  assert.deepEqual(
    [admitted.actor.memberId, admitted.actor.homeWorkspaceId, [...admitted.actor.agreementIds]],
    [bo.id, northops.id, [first, second].toSorted()],
  );
  assert.ok(!admitted.actor.permissions.has('staff.manage'));
  const window = browser({ workspace: helix.slug, cookie: bo.cookie });
  assert.deepEqual([(await window.call(me)).me?.kind, (await window.call(me)).me?.address], ['partner', bo.address]);
  assert.equal((await window.send(staff.listTeams)).code, 'not_found');
  assert.equal((await admit(bo.cookie, helix, 'portal'))?.actor.kind, 'nobody');
  await cut(helix, first);
  const after = await admit(bo.cookie, helix);
  assert.deepEqual(after?.actor.kind === 'partner' && [...after.actor.agreementIds], [second]);
  await cut(helix, second);
  assert.equal((await admit(bo.cookie, helix))?.actor.kind, 'nobody');
});

test('an agreement with one provider opens nothing for another, nor for the owner in the provider', async () => {
  await agree(helix, northops);
  const [olga, sam] = [await helix.member('owner'), await stranger.member('owner')];
  assert.equal((await admit(sam.cookie, helix))?.actor.kind, 'nobody');
  assert.equal((await admit(olga.cookie, northops))?.actor.kind, 'nobody');
});

test('in one browser a member comes before a partner and a partner before a contact', async () => {
  const [anna, bo, erik] = [await helix.contact('Anna Both'), await northops.member('agent'), await helix.member('agent')];
  const seat = async (at: Workspace, kind: 'member' | 'contact', id: string, replaces: string) => {
    const { token } = await at.within((ctx) =>
      openSession(ctx, { person: { kind, id }, by: 'password', device: '', replaces: hashToken(replaces) }),
    );
    return token.toString('base64url');
  };
  const agreement = await agree(helix, northops);
  const asPartner = await seat(northops, 'member', bo.id, anna.cookie);
  assert.equal((await admit(asPartner, helix))?.actor.kind, 'partner');
  const asMember = await seat(helix, 'member', erik.id, asPartner);
  assert.equal((await admit(asMember, helix))?.actor.kind, 'member');
  assert.equal((await admit(asMember, helix, 'portal'))?.actor.kind, 'contact');
  await cut(helix, agreement);
  assert.equal((await admit(anna.cookie, helix))?.actor.kind, 'nobody');
});

test('when a session was last seen is written once a minute at most', async () => {
  const erik = await helix.member('agent');
  const where = 'from identity.session where workspace_id = $1 and person_id = $2';
  const mark = async (ago: string) =>
    asDataOwner('update identity.session set seen_at = now() - $3::interval where workspace_id = $1 and person_id = $2', [
      helix.id,
      erik.id,
      ago,
    ]);
  const age = async () =>
    Number(
      ((await asDataOwner(`select extract(epoch from now() - seen_at) as age ${where}`, [helix.id, erik.id]))[0] as { age: string }).age,
    );
  await mark('30 seconds');
  await erik.ok(listSessions);
  assert.ok((await age()) >= 30);
  await mark('90 seconds');
  await erik.ok(listSessions);
  assert.ok((await age()) < 30);
});

test('a customer’s session lasts 30 days unused, where a member’s would have ended', async () => {
  const anna = await helix.contact('Anna Patient');
  const unused = (days: string) =>
    asDataOwner('update identity.session set seen_at = now() - $2::interval where person_id = $1', [anna.id, days]);
  await unused('29 days');
  assert.equal((await admit(anna.cookie, helix))?.actor.kind, 'contact');
  await unused('31 days');
  assert.equal((await admit(anna.cookie, helix))?.actor.kind, 'nobody');
});

test('a desk that was suspended or never was answers nobody', async () => {
  const erik = await stranger.member('agent');
  await asDataOwner('update workspaces.workspace set suspended_at = now() where workspace_id = $1', [stranger.id]);
  assert.equal(await admit(erik.cookie, stranger), null);
  assert.equal(await gatekeeper.bySession(null, "'; drop table x; --", 'workspace'), null);
});
