import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FormPart, type FillPart } from '#contracts/forms.ts';
import { isShown } from '#contracts/form-rules.ts';
import type { Field } from '#contracts/fields.ts';
import { openKeys } from '#server/platform/crypto/keys.ts';
import { checkAnswers } from './check-answers.ts';
import { faultsOfParts } from './check-form.ts';
import { formToken, isWorkedFor, shownAt } from './form-token.ts';
import { suspicionsOf } from './suspicion.ts';

const part = (given: Partial<FillPart> & Pick<FillPart, 'id' | 'kind'>): FillPart => ({
  label: given.id,
  help: '',
  required: false,
  initial: null,
  showIf: null,
  field: null,
  options: [],
  ...given,
});
const box = { key: 'urgent', name: 'Urgent', names: {}, help: '', helps: {}, kind: 'checkbox', currency: null, choices: [] } as const;
const parts: readonly FillPart[] = [
  part({ id: 'summary', kind: 'summary', required: true }),
  part({ id: 'product', kind: 'product', required: true, options: [{ value: 'p:a', label: 'P – A' }] }),
  part({ id: 'urgent', kind: 'field', field: { ...box, choices: [] } }),
  part({ id: 'phone', kind: 'phone', label: 'Phone', required: true, showIf: { part: 'urgent', values: ['true'] } }),
  part({ id: 'address', kind: 'address', required: true }),
];
const check = (answers: Record<string, string | boolean>, isKnown = false) =>
  checkAnswers({ parts, answers, files: 0, isKnown, title: 'Order' });

test('each part that lacks an answer says so, and what is not shown is not asked', () => {
  assert.deepEqual(check({}).faults, [
    { part: 'summary', fault: 'needed' },
    { part: 'product', fault: 'needed' },
    { part: 'address', fault: 'needed' },
  ]);
  const typed = { summary: 'Help', product: 'p:a', address: 'no address' };
  assert.deepEqual(check(typed).faults, [{ part: 'address', fault: 'address' }]);
  assert.deepEqual(check({ ...typed, product: 'p:b', address: 'a@b.example' }).faults, [{ part: 'product', fault: 'unfit' }]);
  assert.deepEqual(check({ ...typed, address: 'a@b.example', urgent: true }).faults, [{ part: 'phone', fault: 'needed' }]);
  assert.deepEqual(check(typed, true).faults, []);
});

test('what is said becomes subject, text, product and fields', () => {
  const { faults, said } = check({ summary: ' A\nB ', product: 'p:a', urgent: true, phone: '123', address: 'A@b.example' });
  assert.deepEqual(faults, []);
  assert.deepEqual(said, {
    subject: 'A B',
    text: 'Phone: 123',
    productId: 'p',
    areaId: 'a',
    fields: { urgent: true },
    name: '',
    address: 'a@b.example',
  });
  assert.equal(check({ phone: '123' }).said.text, '');
});

test('a part that hangs on one that is not shown is not shown', () => {
  const chain = [
    { id: 'a', showIf: null },
    { id: 'b', showIf: { part: 'a', values: ['true'] } },
    { id: 'c', showIf: { part: 'b', values: ['x'] } },
  ];
  const shown = (answers: Record<string, string | boolean>) => chain.filter((each) => isShown(each, chain, answers)).map(({ id }) => id);
  assert.deepEqual(shown({ b: 'x' }), ['a']);
  assert.deepEqual(shown({ a: true, b: 'x' }), ['a', 'b', 'c']);
  assert.deepEqual(
    isShown({ id: 'd', showIf: { part: 'd', values: ['x'] } }, [{ id: 'd', showIf: { part: 'd', values: ['x'] } }], { d: 'x' }),
    false,
  );
});

test('a form that asks twice, for what is not there, or waits for itself is refused by the part', () => {
  const field = { ...box, on: 'ticket', retired: false } as unknown as Field;
  const faults = (given: readonly object[]) =>
    faultsOfParts(
      given.map((each) => FormPart.parse(each)),
      [field],
    ).map(({ path }) => path);
  assert.deepEqual(
    faults([
      { id: 'a', kind: 'summary' },
      { id: 'b', kind: 'words' },
      { id: 'c', kind: 'words' },
    ]),
    [],
  );
  assert.deepEqual(
    faults([
      { id: 'a', kind: 'summary' },
      { id: 'b', kind: 'summary' },
    ]),
    ['body.parts.1'],
  );
  assert.deepEqual(faults([{ id: 'a', kind: 'field', key: 'gone' }]), ['body.parts.0']);
  for (const id of ['token', 'work', 'website']) assert.deepEqual(faults([{ id, kind: 'summary' }]), ['body.parts.0']);
  const urgent = { id: 'u', kind: 'field', key: 'urgent' };
  assert.deepEqual(faults([urgent, { id: 'b', kind: 'text', showIf: { part: 'u', values: ['true'] } }]), []);
  assert.deepEqual(faults([{ ...urgent, showIf: { part: 'u', values: ['true'] } }]), ['body.parts.0']);
  assert.deepEqual(
    faults([
      { id: 'a', kind: 'summary' },
      { id: 'b', kind: 'text', showIf: { part: 'a', values: ['x'] } },
    ]),
    ['body.parts.1'],
  );
});

test('a page is good for its form for as long as its mark says, and work for it is known', () => {
  const keys = openKeys({ keys: [{ id: 'k1', key: Buffer.alloc(32, 7) }] });
  const page = { workspaceId: 'w', formId: 'f' };
  const token = formToken(keys, page, 1_700_000_000_000);
  assert.equal(shownAt(keys, page, token), 1_700_000_000_000);
  for (const [of, given] of [
    [{ ...page, formId: 'g' }, token],
    [{ ...page, workspaceId: 'v' }, token],
    [page, token.slice(0, -1)],
    [page, `1${token}`],
    [page, ''],
  ] as const)
    assert.equal(shownAt(keys, of, given), null);
  let work = 0;
  while (!isWorkedFor(token, String(work))) work += 1;
  assert.ok(work < 200_000);
  assert.equal(isWorkedFor(`${token}x`, String(work)), false);
  assert.equal(isWorkedFor(token, '1e3'), false);
});

test('what a machine would do is a reason to look, and what a person does without script is none', () => {
  const person = { trap: false, seconds: 40, worked: null, text: 'See https://a.example', often: false, blocked: false };
  assert.deepEqual(suspicionsOf(person), []);
  assert.deepEqual(suspicionsOf({ ...person, seconds: 2, trap: true, worked: false }), ['trap', 'fast', 'work']);
  assert.deepEqual(suspicionsOf({ ...person, text: 'www.a '.repeat(4) }), ['links']);
  assert.deepEqual(suspicionsOf({ ...person, text: 'www.a '.repeat(4), worked: true }), []);
  assert.deepEqual(suspicionsOf({ ...person, often: true, blocked: true }), ['often', 'blocked']);
});
