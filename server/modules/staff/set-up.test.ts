import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listSessions, signIn } from '#contracts/identity.ts';
import { listRoles, setUp } from '#contracts/staff.ts';
import { me } from '#contracts/workspaces.ts';
import { browser } from '#test/support/browser.ts';
import { desk } from '#test/support/desk.ts';
import { renewSetupSecret } from '../identity/index.ts';

const { house } = await desk();

const you = { name: 'Maya Berg', address: 'maya@helix.example', password: 'seven wet otters in a canoe', language: 'sv' } as const;
const company = { name: 'Helix Telecom', timeZone: 'Europe/Stockholm', currency: 'SEK' };
const wish = (secret: string, more: object = {}) => ({ body: { secret, you, company, samples: false, ...more } });

test('first run: only the printed secret opens it, once, and the last one printed', async () => {
  const stale = await renewSetupSecret(house.platform);
  const secret = await renewSetupSecret(house.platform);
  assert.ok(stale !== null && secret !== null);
  assert.equal((await browser().send(setUp, wish('guess'))).code, 'setup_secret_wrong');
  assert.equal((await browser().send(setUp, wish(stale))).code, 'setup_secret_wrong');
  const weak = await browser().send(setUp, wish(secret, { you: { ...you, password: 'helixtelecom1' } }));
  assert.deepEqual([weak.code, weak.problem['reason']], ['weak_password', 'personal']);
  assert.equal((await browser().send(setUp, wish(secret, { company: { ...company, timeZone: 'Mars/Olympus' } }))).status, 422);
  assert.equal((await browser().send(setUp, wish(secret, { company: { ...company, slug: 'api' } }))).code, 'name_taken');

  const windows = Array.from({ length: 3 }, () => browser());
  const answers = await Promise.all(windows.map((window) => window.send(setUp, wish(secret))));
  assert.deepEqual(answers.map(({ code }) => code).toSorted(), ['', 'setup_done', 'setup_done']);
  const won = answers.findIndex(({ code }) => code === '');
  assert.deepEqual(answers[won]?.reply, { slug: 'helix-telecom', key: 'HLX' });

  const window = windows[won] ?? browser();
  const known = await window.call(me, { workspace: 'helix-telecom' });
  assert.deepEqual([known.me?.name, known.me?.language, known.workspace.currency, known.workspace.key], ['Maya Berg', 'sv', 'SEK', 'HLX']);
  assert.deepEqual(known.me?.permissions, [...house.platform.permissions]);
  const roles = await window.call(listRoles, { workspace: 'HLX' });
  assert.deepEqual(
    roles.items.map(({ readyMade, members }) => [readyMade, members]),
    [
      ['owner', 1],
      ['admin', 0],
      ['agent', 0],
      ['viewer', 0],
    ],
  );
  await browser({ workspace: 'hlx' }).call(signIn, { body: { address: you.address, password: you.password } });

  assert.equal((await browser().send(setUp, wish(secret))).code, 'setup_done');
  assert.equal(await renewSetupSecret(house.platform), null);
  assert.equal((await browser({ workspace: 'helix-telecom' }).send(listSessions)).code, 'not_signed_in');
});
