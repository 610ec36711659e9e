import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newSecret, signatureOf } from './signature.ts';

// The example of the Standard Webhooks libraries.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1614265330, body: '{"test": 2432232314}' };

test('a signature is what other programs compute', () => {
  assert.equal(signatureOf(message, [secret]), 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

test('any other byte, time, id or secret makes another one', () => {
  const right = signatureOf(message, [secret]);
  for (const change of [{ body: '{"test": 2432232315}' }, { timestamp: 1614265331 }, { id: 'msg_other' }])
    assert.notEqual(signatureOf({ ...message, ...change }, [secret]), right);
  assert.notEqual(signatureOf(message, [newSecret()]), right);
});

test('while two secrets are good both sign, apart by a blank', () => {
  const [one, other] = [newSecret(), newSecret()];
  assert.equal(signatureOf(message, [one, other]), `${signatureOf(message, [one])} ${signatureOf(message, [other])}`);
  assert.match(one, /^whsec_[A-Za-z0-9+/]{43}=$/);
});
