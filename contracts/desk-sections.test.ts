import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deskAccess, Section, type DeskCompany, type DeskFacts } from './desk-sections.ts';

const company = (some: Partial<DeskCompany> = {}): DeskCompany => ({
  id: 'zoomer',
  people: null,
  sections: null,
  selected: false,
  manager: false,
  ...some,
});
const facts = (companies: readonly DeskCompany[], some: Partial<DeskFacts['person']> = {}, workspace = {}): DeskFacts => ({
  workspace: { open: true, sections: ['tickets', 'knowledge'], ...workspace },
  person: { open: null, on: [], off: [], ...some },
  companies,
});

const cases: readonly [string, DeskFacts, boolean, string][] = [
  ['nobody said anything', facts([company()]), true, 'workspace'],
  ['no company', facts([]), true, 'workspace'],
  ['no company, and the workspace lets nobody in', facts([], {}, { open: false }), false, 'workspace'],
  ['the company is off', facts([company({ people: 'off' })]), false, 'company'],
  ['the company is on for all', facts([company({ people: 'everyone' })], {}, { open: false }), true, 'company'],
  ['chosen', facts([company({ people: 'selected', selected: true })]), true, 'selected'],
  ['not chosen', facts([company({ people: 'selected' })]), false, 'selected'],
  ['chosen before the company was closed', facts([company({ people: 'off', selected: true })]), false, 'company'],
  ['not chosen, but on by an own setting', facts([company({ people: 'selected' })], { open: true }), true, 'person'],
  ['chosen, but off by an own setting', facts([company({ people: 'selected', selected: true })], { open: false }), false, 'person'],
  ['one company of two lets in', facts([company({ people: 'off' }), company({ id: 'other', people: 'everyone' })]), true, 'company'],
];
for (const [name, given, on, by] of cases)
  test(`the desk: ${name}`, () => {
    const { desk } = deskAccess(given);
    assert.deepEqual([desk.on, desk.by], [on, by]);
  });

test('each section is off where the company leaves it out, and on or off by the word of the person alone', () => {
  for (const section of Section.options) {
    const others = Section.options.filter((other) => other !== section);
    const left = deskAccess(facts([company({ people: 'everyone', sections: others })]));
    assert.deepEqual(left.sections[section], { on: false, by: 'company', companyId: 'zoomer' });
    assert.deepEqual(left.open, others);
    const own = deskAccess(facts([company({ people: 'everyone', sections: others })], { on: [section] }));
    assert.deepEqual(own.sections[section], { on: true, by: 'person', companyId: null });
    const without = deskAccess(facts([company({ people: 'everyone', sections: Section.options })], { off: [section] }));
    assert.deepEqual([without.sections[section].by, without.open], ['person', others]);
    const closed = deskAccess(facts([company({ people: 'off' })], { on: [section] }));
    assert.deepEqual([closed.open, closed.sections[section].by], [[], 'closed']);
  }
});

test('a manager sees the tickets, and a person reads the articles, of those companies only that open them', () => {
  const managed = { manager: true, people: 'everyone' } as const;
  const access = deskAccess(
    facts([
      company({ ...managed, id: 'both' }),
      company({ ...managed, id: 'articles', sections: ['knowledge'] }),
      company({ ...managed, id: 'tickets', sections: ['tickets'] }),
      company({ ...managed, id: 'closed', people: 'off' }),
    ]),
  );
  assert.deepEqual(access.manages, ['both', 'tickets']);
  assert.deepEqual(access.readsAs.knowledge, ['both', 'articles']);
  assert.deepEqual(deskAccess(facts([company({ manager: true })], { off: ['tickets'] })).manages, []);
  assert.deepEqual(deskAccess(facts([company({ manager: true, people: 'off' })], { open: true })).manages, ['zoomer']);
});
