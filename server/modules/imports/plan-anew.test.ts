import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { imports, type ChangeImport, type Import } from '#contracts/imports.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace();
  return { place, owner: await place.member('owner', 'Maya') };
};
const at = ({ id }: { id: string }) => ({ params: { import: id } });
const run = async (who: Person, job: Import, what: 'check' | 'apply' | 'undo') => {
  await who.ok(imports[what], at(job));
  await workers.runDue();
  return who.ok(imports.read, at(job));
};
const checked = async (who: Person, sort: 'company' | 'contact', content: string, change?: ChangeImport) => {
  const job = await who.ok(imports.upload, { query: { sort, name: 'file.csv' }, body: Buffer.from(content) });
  if (change) await who.ok(imports.change, { ...at(job), body: change });
  return run(who, job, 'check');
};
const rowsOf = async (who: Person, job: Import) => (await who.ok(imports.rows, { ...at(job), query: { limit: 100 } })).items;
const outcomes = async (who: Person, job: Import) =>
  (await rowsOf(who, job)).map(({ outcome, problem }) => [outcome, problem?.code ?? null]);

test('what planning refuses is asked anew by the next check and by a decision', async () => {
  const { owner } = await scene();
  const people = await checked(owner, 'contact', 'name,email\nAnna,a@a.example\nAnn,a@a.example\n', { rule: 'new' });
  const twice = [
    ['new', null],
    ['refused', 'address_taken'],
  ];
  assert.deepEqual(await outcomes(owner, people), twice);
  const decided = await owner.ok(imports.decide, { params: { import: people.id, row: 2 }, body: { decision: 'fill' } });
  assert.deepEqual([decided.outcome, decided.problem], ['repeated', null]);
  await owner.ok(imports.decide, { params: { import: people.id, row: 2 }, body: { decision: null } });
  assert.deepEqual(await outcomes(owner, people), twice);
  await owner.ok(imports.change, { ...at(people), body: { rule: 'fill' } });
  assert.deepEqual((await outcomes(owner, await run(owner, people, 'check')))[1], ['repeated', null]);

  const group = await owner.ok(customers.createCompany, { body: { name: 'Group' } });
  const lab = await owner.ok(customers.createCompany, { body: { name: 'Lab', parentId: group.id } });
  const ring = await checked(owner, 'company', 'name,parent\nGroup,Lab\n', { rule: 'update' });
  assert.deepEqual(await outcomes(owner, ring), [['refused', 'parent_above']]);
  const { version } = await owner.ok(customers.company, { params: { company: lab.id } });
  await owner.ok(customers.changeCompany, { params: { company: lab.id }, body: { version, parentId: null } });
  assert.deepEqual(await outcomes(owner, await run(owner, ring, 'check')), [['changed', null]]);
});
