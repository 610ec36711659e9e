import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wantReset } from '#contracts/identity.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { samples } from '#contracts/samples.ts';
import { createRole } from '#contracts/staff.ts';
import { desk } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const place = await workspace();
const owner = await place.member('owner', 'Olga');
const memberWith = async (permission: string) => {
  const role = await owner.ok(createRole, { body: { name: permission, permissions: [permission] } });
  const member = await place.member('agent', `With ${permission}`);
  await place.within((ctx) =>
    ctx.db.insertInto('staff.memberRole').values({ workspaceId: ctx.workspaceId, memberId: member.id, roleId: role.id }).execute(),
  );
  await place.within((ctx) =>
    ctx.db
      .deleteFrom('staff.memberRole')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('memberId', '=', member.id)
      .where('roleId', '<>', role.id)
      .execute(),
  );
  return member;
};

test('the Outbox lets nobody in as somebody who may more', async () => {
  const reader = await memberWith('outbox.see');
  const admin = await place.member('admin');
  const anna = await place.contact('Anna');
  for (const { address } of [owner, reader, anna]) await place.nobody.ok(wantReset, { body: { address } });
  await workers.runDue({ at: new Date(Date.now() + 1_000).toISOString() });
  const { items } = await reader.ok(mailroom.outbox);
  const linkFor = async (who: typeof owner, to: typeof owner) => {
    const mail = items.find((row) => row.to.address === to.address)?.id ?? '';
    const { link, text } = await who.ok(mailroom.outgoing, { params: { mail } });
    assert.equal(text !== null, link !== null);
    return link !== null;
  };
  assert.deepEqual([await linkFor(reader, owner), await linkFor(reader, reader), await linkFor(reader, anna)], [false, true, false]);
  assert.deepEqual([await linkFor(admin, owner), await linkFor(admin, reader), await linkFor(admin, anna)], [false, true, true]);
  assert.deepEqual([await linkFor(owner, owner), await linkFor(owner, reader), await linkFor(owner, anna)], [true, true, true]);
});

test('a sample member lends no rights to who opens its window, and no key keeps the link', async () => {
  const { people } = await owner.ok(samples.load, { body: {} });
  const setter = await memberWith('setup.manage');
  const [erik, anna] = (['member', 'contact'] as const).map((kind) => people.find((person) => person.kind === kind)?.id ?? '');
  assert.equal(await setter.refused(samples.open, 403, { params: { person: erik ?? '' }, body: {} }), 'beyond_own_rights');
  await setter.ok(samples.open, { params: { person: anna ?? '' }, body: {}, headers: { 'idempotency-key': 'window' } });
  const kept = await place.within((ctx) =>
    ctx.db
      .selectFrom('platform.idempotency')
      .select('key')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('key', '=', 'window')
      .execute(),
  );
  assert.deepEqual(kept, []);
});
