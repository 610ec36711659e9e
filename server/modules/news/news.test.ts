import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { duplicates } from '#contracts/duplicates.ts';
import { news } from '#contracts/news.ts';
import { portalNews } from '#contracts/portal/news.ts';
import { changeMe } from '#contracts/staff.ts';
import { tags } from '#contracts/tags.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

interface Problem {
  readonly errors?: readonly { readonly path: string }[];
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const text = (title: string) => ({ en: { title, text: `${title}, in full.` } });
const usual = { forMembers: true, audience: 'customers' as const };
const titles = (found: { items: readonly { title: string }[] }): string[] => found.items.map(({ title }) => title);
const membersSee = async (member: Person): Promise<string[]> => titles(await member.ok(news.current));
const customersSee = async (contact: Person): Promise<string[]> => titles(await contact.ok(portalNews.current));

const scene = async () => {
  const place = await workspace();
  return { place, owner: await place.member('owner'), agent: await place.member('agent'), anna: await place.contact('Anna') };
};

test('news are shown to those they are for, from their beginning until their end, urgent first', async () => {
  const { owner, agent, anna } = await scene();
  const add = (title: string, rest: object) => owner.ok(news.create, { body: { texts: text(title), ...usual, ...rest } });
  await add('For all', { showsAt: inDays(-3) });
  await add('Outage', { urgent: true, showsAt: inDays(-2) });
  await add('Only ours', { audience: 'staff', showsAt: inDays(-1) });
  await add('Only customers', { forMembers: false });
  await add('Next week', { showsAt: inDays(7) });
  await add('Over', { showsAt: inDays(-9), endsAt: inDays(-1) });
  assert.deepEqual(await membersSee(agent), ['Outage', 'Only ours', 'For all']);
  assert.deepEqual(await customersSee(anna), ['Outage', 'Only customers', 'For all']);
});

test('what is for a tag is seen by those who carry it, themselves or by their company, and follows a merged tag', async () => {
  const { place, owner, anna } = await scene();
  const acme = await place.company('Acme');
  const axel = await place.contact('Axel', { companyId: acme });
  const { tags: carried } = await owner.ok(customers.tagCompany, { params: { company: acme }, body: { name: 'iOS' } });
  const ios = carried[0]?.id ?? '';
  const body = { texts: text('A new app'), forMembers: false, audience: 'chosen' as const, tagIds: [ios] };
  const { id } = await owner.ok(news.create, { body });
  assert.deepEqual(await customersSee(axel), ['A new app']);
  assert.deepEqual(await customersSee(anna), []);
  assert.equal((await anna.send(portalNews.see, { params: { item: id } })).status, 404);

  const { tags: hers } = await owner.ok(customers.tagContact, { params: { contact: anna.id }, body: { name: 'Apple' } });
  await owner.ok(tags.merge, { params: { tag: ios }, body: { intoId: hers[0]?.id ?? '' } });
  assert.deepEqual(await customersSee(anna), ['A new app']);
  assert.deepEqual(await customersSee(axel), ['A new app']);
});

test('a receipt is written once, counted, and is the one person’s whom two became', async () => {
  const { place, owner, agent, anna } = await scene();
  const { id } = await owner.ok(news.create, { body: { texts: text('Hello'), ...usual } });
  const at = { params: { item: id } };
  await agent.ok(news.see, at);
  await agent.ok(news.see, at);
  await anna.ok(portalNews.see, at);
  const twin = await place.contact('Anna Twin');
  await twin.ok(portalNews.see, at);
  assert.equal((await agent.ok(news.current)).items[0]?.seen, true);
  assert.equal((await owner.ok(news.current)).items[0]?.seen, false);
  assert.deepEqual((await owner.ok(news.list)).items[0]?.seen, { members: 1, customers: 2 });
  assert.deepEqual((await owner.ok(news.readers, at)).items.map(({ name }) => name).toSorted(), ['Anna', 'Anna Twin', 'agent person']);

  await owner.ok(duplicates.mergeContact, { params: { contact: anna.id }, body: { fromId: twin.id } });
  await workers.runDue({ at: null });
  assert.deepEqual((await owner.ok(news.list)).items[0]?.seen, { members: 1, customers: 1 });
});

test('each reads it in their own language, else in that of the workspace', async () => {
  const { owner, agent } = await scene();
  const both = { ...text('English'), sv: { title: 'Svenska', text: '' } };
  await owner.ok(news.create, { body: { texts: both, ...usual, showsAt: inDays(-1) } });
  await owner.ok(news.create, { body: { texts: { ja: { title: '日本語', text: '' } }, ...usual } });
  assert.deepEqual(await membersSee(agent), ['日本語', 'English']);
  await agent.ok(changeMe, { body: { language: 'sv' } });
  assert.deepEqual(await membersSee(agent), ['日本語', 'Svenska']);
});

test('it is written anew by whoever has the right and the latest version, and goes with its receipts', async () => {
  const { place, owner, agent, anna } = await scene();
  const body = { texts: text('Frist'), ...usual, showsAt: inDays(-1) };
  assert.equal((await agent.send(news.create, { body })).status, 403);
  assert.equal((await agent.send(news.list)).status, 403);
  const { id } = await owner.ok(news.create, { body });
  await anna.ok(portalNews.see, { params: { item: id } });
  const at = { params: { item: id } };
  const changed = await owner.ok(news.change, { ...at, body: { ...usual, texts: text('First'), version: 1 } });
  assert.equal(changed.showsAt, body.showsAt);
  assert.deepEqual(changed.seen, { members: 0, customers: 1 });
  const stale = await owner.send(news.change, { ...at, body: { ...usual, texts: text('Second'), version: 1 } });
  assert.equal(stale.status, 409);
  const other = await (await workspace()).member('owner');
  assert.equal((await other.send(news.delete, at)).status, 404);
  await owner.ok(news.delete, at);
  assert.deepEqual(await customersSee(anna), []);
  const left = await place.within((ctx) =>
    ctx.db.selectFrom('news.receipt').selectAll().where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  assert.deepEqual(left, []);
});

test('what does not fit is refused by the field, and card numbers are not kept', async () => {
  const { owner } = await scene();
  const refused = async (rest: object) => {
    const { status, body } = await owner.send(news.create, { body: { texts: text('x'), ...usual, ...rest } });
    return [status, (body as Problem).errors?.map(({ path }) => path)];
  };
  assert.deepEqual(await refused({ forMembers: false, audience: 'staff' }), [422, ['body.audience']]);
  assert.deepEqual(await refused({ showsAt: inDays(2), endsAt: inDays(1) }), [422, ['body.endsAt']]);
  assert.deepEqual(await refused({ audience: 'chosen' }), [422, ['body.tagIds']]);
  assert.deepEqual(await refused({ audience: 'chosen', tagIds: [owner.id] }), [422, ['body.tagIds']]);
  assert.deepEqual((await refused({ texts: {} }))[0], 422);
  await owner.ok(news.create, { body: { texts: { en: { title: 'Card', text: 'pay with 4111 1111 1111 1111' } }, ...usual } });
  assert.doesNotMatch((await owner.ok(news.list)).items[0]?.texts.en?.text ?? '', /4111 1111 1111/);
});
