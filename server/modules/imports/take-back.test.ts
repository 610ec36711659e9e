import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { imports, type ChangeImport, type Import } from '#contracts/imports.ts';
import { privacy } from '#contracts/privacy.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';

const { house, workspace, workers } = await desk();

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
const applied = async (...of: Parameters<typeof checked>) => run(of[0], await checked(...of), 'apply');
const rowsOf = async (who: Person, job: Import) => (await who.ok(imports.rows, { ...at(job), query: { limit: 100 } })).items;
const outcomes = async (who: Person, job: Import) =>
  (await rowsOf(who, job)).map(({ outcome, problem }) => [outcome, problem?.code ?? null]);
const companies = async (who: Person) => (await who.ok(customers.companies, { query: { limit: 100 } })).items;
const company = async (who: Person, name: string) => {
  const one = (await companies(who)).find((each) => each.name === name) ?? assert.fail(name);
  return who.ok(customers.company, { params: { company: one.id } });
};

test('a company that was made along stays when somebody wrote something of it since', async () => {
  const { owner } = await scene();
  const job = await applied(owner, 'contact', 'name,email,company\nAnna,anna@a.example,Along AB\nOlle,olle@a.example,Other AB\n');
  const { id, version } = await company(owner, 'Along AB');
  await owner.ok(customers.changeCompany, { params: { company: id }, body: { version, notes: 'Calls on Mondays' } });
  const back = await run(owner, job, 'undo');
  assert.equal(back.state, 'undone');
  assert.equal((await company(owner, 'Along AB')).notes, 'Calls on Mondays');
  assert.deepEqual(await outcomes(owner, back), [
    ['new', 'company_in_use'],
    ['new', null],
  ]);
  assert.deepEqual(
    (await companies(owner)).map(({ name }) => name),
    ['Along AB'],
  );
});

test('somebody new leads a company only where nobody does or the rule is to update, and whoever led before leads again', async () => {
  const { owner } = await scene();
  const acme = await owner.ok(customers.createCompany, { body: { name: 'Acme' } });
  await owner.ok(customers.createContact, { body: { name: 'Anna', address: 'anna@a.example', companyId: acme.id } });
  const [anna] = (await owner.ok(customers.contacts, { query: { q: 'Anna' } })).items;
  const leader = async () => (await company(owner, 'Acme')).primaryContact?.name ?? null;
  const { version } = await company(owner, 'Acme');
  await owner.ok(customers.changeCompany, { params: { company: acme.id }, body: { version, primaryContactId: anna?.id ?? '' } });
  const file = (name: string) => `name,email,company,primary contact\n${name},${name.toLowerCase()}@a.example,Acme,yes\n`;
  const targets = ['name', 'email', 'company', 'primaryContact'] as const;
  for (const rule of ['fill', 'skip'] as const) {
    await applied(owner, 'contact', file(`New${rule}`), { rule, targets: [...targets] });
    assert.equal(await leader(), 'Anna');
  }
  const job = await applied(owner, 'contact', file('Eva'), { rule: 'update', targets: [...targets] });
  assert.equal(await leader(), 'Eva');
  await run(owner, job, 'undo');
  assert.equal(await leader(), 'Anna');
});

const hasFile = (place: Workspace, content: string) => house.platform.files.exists(place.id, createHash('sha256').update(content).digest());

test('the file of an import goes from the disk with the import, and with whoever it names', async () => {
  const { place, owner } = await scene();
  const [first, second] = ['name,email\nAnna,anna@a.example\n', 'name,email\nOlle,olle@a.example\n'];
  const job = await checked(owner, 'contact', first);
  assert.ok(await hasFile(place, first));
  await owner.ok(imports.remove, at(job));
  assert.ok(!(await hasFile(place, first)));
  await applied(owner, 'contact', second);
  const [olle] = (await owner.ok(customers.contacts, { query: { q: 'Olle' } })).items;
  await owner.ok(privacy.erase, { params: { contact: olle?.id ?? '' }, body: { name: 'Olle' } });
  await workers.runDue({ at: new Date(Date.now() + 60_000).toISOString() });
  assert.ok(!(await hasFile(place, second)));
});

test('keys are those of a system that is named, and what an import taught of them is forgotten when it is taken back', async () => {
  const { owner } = await scene();
  await owner.ok(customers.createCompany, { body: { name: 'Acme' } });
  const nameless = await owner.ok(imports.upload, { query: { sort: 'company', name: 'a.csv' }, body: Buffer.from('id,name\n7,Acme\n') });
  assert.equal(await owner.refused(imports.check, 422, at(nameless)), 'invalid');
  const wrong = await applied(owner, 'company', 'id,name,notes\n7,Acme,Wrong\n', { source: 'crm' });
  await run(owner, wrong, 'undo');
  const next = await checked(owner, 'company', 'id,name\n7,Bolag\n8,Acme\n', { source: 'crm' });
  assert.deepEqual(
    (await rowsOf(owner, next)).map(({ name, outcome, match }) => [name, outcome, match?.by ?? null]),
    [
      ['Bolag', 'new', null],
      ['Acme', 'unchanged', 'name'],
    ],
  );
});
