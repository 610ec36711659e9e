import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillPlaceholders, placeholderFault, placeholdersWithout } from './placeholders.ts';

test('names of the list are filled, and a name that has nothing leaves nothing', () => {
  assert.equal(fillPlaceholders('Hello [[customer]], [[ number ]].', { customer: 'Anna', number: 'HLX-7' }), 'Hello Anna, HLX-7.');
  assert.equal(fillPlaceholders('Hello [[customer]].', {}), 'Hello .');
  assert.deepEqual(placeholdersWithout('[[customer]] [[company]] [[if team]][[team]][[end]]', { customer: 'A' }), ['company']);
});

test('what is for a thing that is not there is left out, and its lines with it', () => {
  const text = 'Hello.\n[[if company]]\nFor [[company]].\n[[end]]\nBye.';
  assert.equal(fillPlaceholders(text, { company: 'Kiruna Bygg' }), 'Hello.\nFor Kiruna Bygg.\nBye.');
  assert.equal(fillPlaceholders(text, {}), 'Hello.\nBye.');
  assert.equal(fillPlaceholders('a[[if team]] of [[team]][[end]]b', {}), 'ab');
});

test('a text that names something else is not kept, and the fault has its name', () => {
  for (const name of ['constructor', '__proto__', 'ticket.customer.password', 'customer|upper', 'if', '']) {
    assert.deepEqual(placeholderFault(`Dear [[${name}]]`), { code: 'unknown', name });
  }
  assert.deepEqual(placeholderFault('[[if nobody]]x[[end]]'), { code: 'unknown', name: 'nobody' });
  assert.deepEqual(placeholderFault('[[if company]][[if team]]x[[end]][[end]]'), { code: 'nested', name: 'team' });
  assert.deepEqual(placeholderFault('[[if company]]x'), { code: 'no_end', name: 'company' });
  assert.deepEqual(placeholderFault('x[[end]]'), { code: 'no_if', name: 'end' });
  assert.equal(placeholderFault('An [index], a [[\nbreak and {{constructor}}.'), null);
  assert.deepEqual(placeholderFault('[[subject]] [[customer]]', ['number', 'subject']), { code: 'unknown', name: 'customer' });
});

test('a value is text: it is not read again, and is escaped for what it becomes part of', () => {
  const subject = '[[me]] <b>[[if team]]</b> $& $1';
  assert.equal(fillPlaceholders('About [[subject]]!', { subject, me: 'Mira' }), `About ${subject}!`);
  const html = (value: string) => value.replaceAll('<', '&lt;');
  assert.equal(fillPlaceholders('<p>[[subject]]</p>', { subject: '<i>' }, html), '<p>&lt;i></p>');
});

test('a text of nothing but brackets is read in one go', () => {
  const text = '['.repeat(1_000_000);
  assert.equal(placeholderFault(text), null);
  assert.equal(fillPlaceholders(text, {}), text);
});
