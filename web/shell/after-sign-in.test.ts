import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterSignIn } from './after-sign-in.ts';

const helix = { workspace: 'helix', base: '/w/helix' };

test('a person comes back to the page they wanted', () => {
  assert.equal(afterSignIn('member', helix, '/w/helix/tickets/open?assignee=me#top'), '/w/helix/tickets/open?assignee=me#top');
  assert.equal(afterSignIn('member', helix, '/t/HLX-1042'), '/t/HLX-1042');
});

test('nobody is led away from their own desk', () => {
  for (const next of [
    'https://evil.example/',
    '//evil.example/w/helix',
    '/\\evil.example',
    '/w/other/tickets',
    '/w/helixer',
    '',
    'javascript:alert(1)',
    '/w/helix/../../p/x',
  ]) {
    assert.equal(afterSignIn('member', helix, next), '/w/helix', next);
  }
});

test('a customer goes to the customer desk, whatever the page was', () => {
  assert.equal(afterSignIn('contact', helix, '/w/helix/tickets'), '/p/helix');
});

test("a customer stays on the desk's own domain", () => {
  const own = { workspace: 'helix', base: '' };
  assert.equal(afterSignIn('contact', own, '/requests/HLX-1'), '/requests/HLX-1');
  assert.equal(afterSignIn('contact', own, '//evil.example'), '/');
});

test('the sign-in page is no place to come back to', () => {
  assert.equal(afterSignIn('member', helix, '/w/helix/sign-in?next=/w/helix'), '/w/helix');
});
