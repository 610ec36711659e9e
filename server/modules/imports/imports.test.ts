import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { fields } from '#contracts/fields.ts';
import { imports, type ChangeImport, type Import } from '#contracts/imports.ts';
import { tickets } from '#contracts/tickets.ts';
import { desk, type Person } from '#test/support/desk.ts';

const { workspace, workers } = await desk();

const scene = async () => {
  const place = await workspace();
  return { place, owner: await place.member('owner', 'Maya') };
};

const upload = (who: Person, sort: 'company' | 'contact', content: string | Buffer, name = 'file.csv') =>
  who.ok(imports.upload, { query: { sort, name }, body: Buffer.from(content) });
const at = ({ id }: { id: string }) => ({ params: { import: id } });
const read = (who: Person, job: Import) => who.ok(imports.read, at(job));
const change = (who: Person, job: Import, body: ChangeImport) => who.ok(imports.change, { ...at(job), body });
const checked = async (who: Person, job: Import) => {
  await who.ok(imports.check, at(job));
  await workers.runDue();
  return read(who, job);
};
const applied = async (who: Person, job: Import) => {
  await who.ok(imports.apply, at(job));
  await workers.runDue();
  return read(who, job);
};
const undone = async (who: Person, job: Import) => {
  await who.ok(imports.undo, at(job));
  await workers.runDue();
  return read(who, job);
};
const rowsOf = async (who: Person, job: Import, query: object = {}) =>
  (await who.ok(imports.rows, { ...at(job), query: { limit: 100, ...query } })).items;
const said = async (who: Person, job: Import) =>
  (await rowsOf(who, job)).map(({ name, outcome, match, problem }) => [name, outcome, match?.by ?? null, problem?.code ?? null]);
const figures = (job: Import) => Object.fromEntries(Object.entries(job.figures ?? {}).filter(([, count]) => count > 0));
const companiesOf = async (who: Person) => (await who.ok(customers.companies, { query: { limit: 100 } })).items;
const company = async (who: Person, name: string) => {
  const found = (await companiesOf(who)).find((one) => one.name === name) ?? assert.fail(name);
  return who.ok(customers.company, { params: { company: found.id } });
};
const contact = async (who: Person, name: string) => {
  const found = (await who.ok(customers.contacts, { query: { q: name } })).items[0] ?? assert.fail(name);
  return who.ok(customers.contact, { params: { contact: found.id } });
};

test('three companies of a tab file, one with a domain that is known: 2 new, 1 match; applied; brought again: 0 changes (E19)', async () => {
  const { owner } = await scene();
  await owner.ok(customers.createCompany, { body: { name: 'Kiruna Bygg', mailDomains: ['kirunabygg.se'] } });
  const file =
    'Company\tDomain\tPhone\nKiruna Bygg & Co\tkirunabygg.se\t+46 980 1\nLuleå Frakt\tluleafrakt.se\t\nSakura KK\tsakura.jp\t03-1\n';
  const job = await upload(owner, 'company', file, 'companies.tsv');
  assert.deepEqual([job.state, job.delimiter, job.columns.map(({ target }) => target)], ['mapping', '\t', ['name', 'domain', 'phone']]);
  const dry = await checked(owner, job);
  assert.deepEqual([dry.state, figures(dry)], ['checked', { new: 2, changed: 1 }]);
  assert.deepEqual(await said(owner, dry), [
    ['Kiruna Bygg & Co', 'changed', 'domain', null],
    ['Luleå Frakt', 'new', null, null],
    ['Sakura KK', 'new', null, null],
  ]);
  assert.equal((await companiesOf(owner)).length, 1);
  const real = await applied(owner, job);
  assert.deepEqual([real.state, real.figures], ['applied', dry.figures]);
  assert.deepEqual((await company(owner, 'Kiruna Bygg')).phones, ['+46 980 1']);
  assert.equal((await companiesOf(owner)).length, 3);

  for (const rule of ['fill', 'skip'] as const) {
    const again = await upload(owner, 'company', file, 'companies.tsv');
    await change(owner, again, { rule });
    const second = await applied(owner, await checked(owner, again));
    assert.deepEqual(figures(second), rule === 'fill' ? { unchanged: 3 } : { skipped: 3 });
  }
  assert.equal((await companiesOf(owner)).length, 3);
});

test('the same within one file: 2 new, 1 match by its domain; and updated again: 0 changes', async () => {
  const { owner } = await scene();
  const file = 'Name;Domain\nAcme;acme.se\nAcme Nord;acme.se\nBolag;bolag.se\n';
  const job = await checked(owner, await upload(owner, 'company', file));
  assert.deepEqual(figures(job), { new: 2, repeated: 1 });
  const [, second] = await rowsOf(owner, job);
  assert.deepEqual(second?.match, { id: null, name: 'Acme', by: 'domain', line: 2 });
  assert.deepEqual((await applied(owner, job)).figures, job.figures);
  const again = await upload(owner, 'company', file);
  await change(owner, again, { rule: 'update' });
  assert.deepEqual(figures(await applied(owner, await checked(owner, again))), { unchanged: 2, repeated: 1 });
});

test('a single row is decided otherwise, and each rule does what it says', async () => {
  const { owner } = await scene();
  await owner.ok(customers.createCompany, { body: { name: 'Acme AB', phones: ['1'], notes: 'Ours' } });
  await workers.runDue();
  const file = 'name,phone,website,notes,kinds\nAcme,2,acme.se,From the file,supplier\n';
  const job = await upload(owner, 'company', file);
  const filled = await checked(owner, job);
  assert.deepEqual((await rowsOf(owner, filled))[0]?.changes, ['website']);
  await change(owner, job, { rule: 'update' });
  const updated = await checked(owner, job);
  assert.deepEqual((await rowsOf(owner, updated))[0]?.changes, ['name', 'website', 'phones', 'kinds', 'notes']);
  const row = await owner.ok(imports.decide, { params: { import: job.id, row: 1 }, body: { decision: 'new' } });
  assert.deepEqual([row.outcome, row.decision], ['new', 'new']);
  assert.deepEqual(figures(await read(owner, job)), { new: 1 });
  const back = await owner.ok(imports.decide, { params: { import: job.id, row: 1 }, body: { decision: null } });
  assert.deepEqual([back.outcome, back.decision, back.match?.by], ['changed', null, 'name']);
  await applied(owner, job);
  const acme = await company(owner, 'Acme');
  assert.deepEqual(
    [acme.phones, acme.website, acme.notes, acme.kinds],
    [['1', '2'], 'https://acme.se', 'Ours\n\nFrom the file', ['client', 'supplier']],
  );
});

test('people with companies, parents and fields; what can not be taken is refused with its reason, and the dry run said so', async () => {
  const { owner } = await scene();
  const { id: list } = await owner.ok(fields.createList, { body: { name: 'Plans', choices: ['Gold', 'Silver'] } });
  await owner.ok(fields.create, {
    body: { on: 'contact', key: 'plan', kind: 'choice', listId: list, name: 'Plan', names: { sv: 'Avtal' } },
  });
  await owner.ok(fields.create, { body: { on: 'contact', key: 'since', kind: 'date', name: 'Since' } });
  await owner.ok(customers.createCompany, { body: { name: 'Kiruna Bygg' } });
  await owner.ok(customers.createContact, { body: { name: 'Anna Lind', address: 'anna@kiruna.example' } });
  const file = [
    'Förnamn;Efternamn;E-post;Företag;Gata;Postnummer;Ort;Språk;Avtal;Since;Ansvarig;Taggar;Huvudkontakt',
    'Anna;Lind;anna@kiruna.example;Kiruna Bygg;Storgatan 1;981 31;Kiruna;svenska;gold;2024-02-01;ja;vip, nord;ja',
    'Olle;Berg;olle@lule.example;Luleå Frakt;;;;sv;;3.5.2023;nej;;',
    'Eva;Ek;eva@lule.example;LULEÅ FRAKT;;;;;;;;;',
    'Per;Ek;no address;;;;;;;;;;',
    'Liv;Ek;liv@x.example;;;;;klingon;;;;;',
    'Ivo;Ek;ivo@x.example;;;;;;Bronze;;;;',
    'Ada;Ek;ada@x.example;;;;;;;tomorrow;;;',
    'Ulf;Ek;ulf@x.example;;;;;;;;;;;surplus',
    'Ann;Lind;ANNA@kiruna.example;;;;;;;;;;',
  ].join('\r\n');
  const job = await upload(owner, 'contact', Buffer.from(file, 'latin1'));
  assert.deepEqual(
    job.columns.map(({ target }) => target),
    [
      'firstName',
      'lastName',
      'email',
      'company',
      'street',
      'postcode',
      'city',
      'language',
      'fields.plan',
      'fields.since',
      'manager',
      'tags',
      'primaryContact',
    ],
  );
  const dry = await checked(owner, job);
  assert.deepEqual(await said(owner, dry), [
    ['Anna Lind', 'changed', 'email', null],
    ['Olle Berg', 'new', null, null],
    ['Eva Ek', 'new', null, null],
    ['Per', 'refused', null, 'email_invalid'],
    ['Liv', 'refused', null, 'language_unknown'],
    ['Ivo', 'refused', null, 'choice_unknown'],
    ['Ada', 'refused', null, 'date_invalid'],
    ['Ulf', 'refused', null, 'too_many_cells'],
    ['Ann Lind', 'repeated', 'email', null],
  ]);
  assert.equal(dry.figures?.companies, 1);
  const swedish = await rowsOf(owner, dry, { outcome: 'refused', language: 'sv' });
  assert.deepEqual(swedish[0]?.problem, { code: 'email_invalid', column: 'E-post', text: 'Det här är ingen e-postadress.' });
  const real = await applied(owner, job);
  assert.deepEqual(real.figures, dry.figures);
  const anna = await contact(owner, 'Anna Lind');
  assert.deepEqual(
    [
      anna.company?.name,
      anna.postalAddress,
      anna.language,
      anna.memberships[0]?.manager,
      anna.tags.map(({ name }) => name),
      anna.fields['since'],
    ],
    ['Kiruna Bygg', 'Storgatan 1\n981 31 Kiruna', 'sv', true, ['nord', 'vip'], '2024-02-01'],
  );
  assert.equal((await company(owner, 'Kiruna Bygg')).primaryContact?.id, anna.id);
  const [olle, eva] = [await contact(owner, 'Olle Berg'), await contact(owner, 'Eva Ek')];
  assert.deepEqual([olle.company?.id, olle.fields['since']], [eva.company?.id, '2023-05-03']);

  const again = await applied(owner, await checked(owner, await upload(owner, 'contact', Buffer.from(file, 'latin1'))));
  assert.deepEqual(figures(again), { unchanged: 3, repeated: 1, refused: 5 });
  assert.equal((await companiesOf(owner)).length, 2);
});

test('departments come after their parents wherever they stand; rings and unknown parents are refused', async () => {
  const { owner } = await scene();
  const file = 'id,name,parent\n3,Lab,2\n2,North,Group\n1,Group,\n4,Own,Own\n5,Lost,Nowhere\n6,Under lost,Lost\n';
  const departments = await upload(owner, 'company', file);
  await change(owner, departments, { source: 'crm' });
  const job = await checked(owner, departments);
  const wanted = [
    ['Lab', 'new', null, null],
    ['North', 'new', null, null],
    ['Group', 'new', null, null],
    ['Own', 'refused', null, 'parent_ring'],
    ['Lost', 'refused', null, 'parent_unknown'],
    ['Under lost', 'refused', null, 'parent_refused'],
  ];
  assert.deepEqual(await said(owner, job), wanted);
  const real = await applied(owner, job);
  assert.deepEqual(await said(owner, real), wanted);
  assert.deepEqual([(await company(owner, 'Lab')).parent?.name, (await company(owner, 'North')).parent?.name], ['North', 'Group']);
  // By the keys of the other system they are known from now on, whatever they are called.
  const renamed = await upload(owner, 'company', 'id,name\n3,Laboratory\n9,Group\n');
  await change(owner, renamed, { rule: 'update', source: 'crm' });
  assert.deepEqual(await said(owner, await checked(owner, renamed)), [
    ['Laboratory', 'changed', 'key', null],
    ['Group', 'new', null, null],
  ]);
  await change(owner, renamed, { source: 'other system' });
  assert.deepEqual((await said(owner, await checked(owner, renamed)))[0]?.slice(1), ['new', null, null]);
  const undo = await undone(owner, real);
  assert.deepEqual([undo.state, undo.undone, (await companiesOf(owner)).length], ['undone', { back: 3, stayed: 0 }, 0]);
});

test('who repeats a row that comes to nothing is taken for itself, and an address leads to one person, whatever is decided', async () => {
  const { owner } = await scene();
  await owner.ok(customers.createCompany, { body: { name: 'Twin' } });
  await owner.ok(customers.createCompany, { body: { name: 'Twin' } });
  const twins = await checked(owner, await upload(owner, 'company', 'name,domain\nTwin,one.example\nOther,one.example\n'));
  const wanted = [
    ['Twin', 'refused', null, 'ambiguous'],
    ['Other', 'new', null, null],
  ];
  assert.deepEqual(
    (await said(owner, twins)).map(([name, outcome, , code]) => [name, outcome, null, code]),
    wanted,
  );
  assert.deepEqual((await applied(owner, twins)).figures, twins.figures);
  const people = await upload(owner, 'contact', 'id,name,email\n1,Anna,a@a.example\n1,Anna,a@a.example\n2,Olle,a@a.example\n');
  await change(owner, people, { source: 'crm' });
  const dry = await checked(owner, people);
  assert.deepEqual(
    (await said(owner, dry)).map(([, outcome, , code]) => [outcome, code]),
    [
      ['new', null],
      ['repeated', null],
      ['refused', 'address_repeated'],
    ],
  );
  await change(owner, people, { rule: 'new' });
  const again = await checked(owner, people);
  assert.deepEqual((await applied(owner, people)).figures, again.figures);
});

test('columns are remembered by the set of headings, and two can not be one thing', async () => {
  const { owner } = await scene();
  const job = await upload(owner, 'company', 'Wer,Wo\nAcme,Lund\n');
  assert.deepEqual(
    job.columns.map(({ target }) => target),
    [null, null],
  );
  assert.equal(await owner.refused(imports.check, 422, at(job)), 'invalid');
  assert.equal(await owner.refused(imports.change, 422, { ...at(job), body: { targets: ['name', 'name'] } }), 'invalid');
  assert.equal(await owner.refused(imports.change, 422, { ...at(job), body: { targets: ['name', 'email'] } }), 'invalid');
  await change(owner, job, { targets: ['name', 'city'] });
  const next = await upload(owner, 'company', 'Wo;Wer\nUmeå;Bolag\n');
  assert.deepEqual(
    next.columns.map(({ target }) => target),
    ['city', 'name'],
  );
  const japanese = await upload(
    owner,
    'contact',
    '氏名,会社名,メールアドレス,電話番号,備考\n山田花子,さくら株式会社,hanako@sakura.example,03-1234,x\n',
  );
  assert.deepEqual(
    japanese.columns.map(({ target }) => target),
    ['name', 'company', 'email', 'phone', 'notes'],
  );
  const headless = await change(owner, next, { header: false });
  assert.deepEqual([headless.total, headless.columns.map(({ name }) => name)], [2, ['#1', '#2']]);
});

test('a whole import is taken back: who is used since and what was changed since stays, and is named', async () => {
  const { owner } = await scene();
  await owner.ok(customers.createContact, { body: { name: 'Anna Lind', address: 'anna@a.example', phones: ['1'] } });
  await owner.ok(customers.createContact, { body: { name: 'Cia Lind', address: 'cia@a.example' } });
  const file = [
    'name,email,phone,notes,company,tags',
    'Anna Lind,anna@a.example,2,First,Along AB,vip',
    'Olle Berg,olle@a.example,3,,Along AB,',
    'Eva Ek,eva@a.example,4,,Along AB,',
    'Ivo Ek,ivo@a.example,5,,,',
    'Cia Lind,cia@a.example,6,From the file,,',
  ].join('\n');
  const job = await upload(owner, 'contact', file);
  await change(owner, job, { rule: 'update' });
  const real = await applied(owner, await checked(owner, job));
  assert.deepEqual(figures(real), { new: 3, changed: 2, companies: 1 });
  assert.equal((await companiesOf(owner)).length, 1);
  const [olle, eva, cia] = [await contact(owner, 'Olle Berg'), await contact(owner, 'Eva Ek'), await contact(owner, 'Cia Lind')];
  await owner.ok(tickets.open, { body: { subject: 'Help', text: 'x', as: 'note', requesterId: eva.id } });
  await owner.ok(customers.changeContact, { params: { contact: olle.id }, body: { version: olle.version, name: 'Olle Bergman' } });
  await owner.ok(customers.changeContact, { params: { contact: cia.id }, body: { version: cia.version, notes: 'By hand' } });
  const back = await undone(owner, real);
  assert.deepEqual([back.state, back.undone], ['undone', { back: 1, stayed: 4 }]);
  assert.deepEqual(
    (await rowsOf(owner, back, { state: 'stayed' })).map(({ name, problem }) => [name, problem?.code, problem?.column]),
    [
      ['Anna Lind', 'company_in_use', null],
      ['Olle Berg', 'changed_since', null],
      ['Eva Ek', 'in_use', null],
      ['Cia Lind', 'changed_since', 'notes'],
    ],
  );
  const anna = await contact(owner, 'Anna Lind');
  assert.deepEqual([anna.phones, anna.notes, anna.company, anna.tags], [['1'], '', null, []]);
  const now = await contact(owner, 'Cia Lind');
  assert.deepEqual([now.phones, now.notes], [[], 'By hand']);
  assert.deepEqual((await owner.ok(customers.contacts, { query: { q: 'Ivo' } })).items, []);
  assert.equal(await owner.refused(imports.undo, 409, at(job)), 'import_running');
});

test('stopped, it goes on later; what is at another step is refused', async () => {
  const { owner } = await scene();
  const job = await upload(owner, 'company', `name\n${Array.from({ length: 30 }, (_, n) => `Company ${n}`).join('\n')}\n`);
  assert.equal(await owner.refused(imports.apply, 409, at(job)), 'import_running');
  await owner.ok(imports.check, at(job));
  assert.equal((await owner.ok(imports.stop, at(job))).state, 'mapping');
  await workers.runDue();
  assert.equal((await read(owner, job)).state, 'mapping');
  await checked(owner, job);
  await owner.ok(imports.apply, at(job));
  assert.equal((await owner.ok(imports.stop, at(job))).state, 'stopped');
  await workers.runDue();
  assert.deepEqual([(await read(owner, job)).done, (await companiesOf(owner)).length], [0, 0]);
  const real = await applied(owner, job);
  assert.deepEqual([real.state, real.done, (await companiesOf(owner)).length], ['applied', 30, 30]);
  assert.equal(await owner.refused(imports.remove, 409, at(job)), 'import_running');
  assert.equal((await owner.ok(imports.list)).items[0]?.id, job.id);
  assert.deepEqual((({ state, total }) => [state, total])(await owner.ok(imports.undo, at(job))), ['undoing', 30]);
  assert.equal((await owner.ok(imports.stop, at(job))).state, 'stopped');
  await workers.runDue();
  assert.equal((await companiesOf(owner)).length, 30);
  assert.deepEqual((await undone(owner, job)).undone, { back: 30, stayed: 0 });
});
