import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { faultsOf } from '#test/support/axe.ts';
import { snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { agePersonsProof, givePassword, testPassword } from '#test/support/sign-in.ts';
import { noChromium } from '#test/support/watched-browser.ts';

/** A phone or computer that holds passkeys and verifies its holder, without asking (Chrome DevTools Protocol, WebAuthn). */
const withDevice = async (page: Page): Promise<(present: boolean) => Promise<unknown>> => {
  const line = await page.context().newCDPSession(page);
  await line.send('WebAuthn.enable', { enableUI: false });
  const { authenticatorId } = await line.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return (present) => line.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: present });
};

test(
  'a member and a customer make a passkey by keyboard and come back with it, without a password',
  { skip: noChromium, timeout: 240_000 },
  async (t) => {
    const { origin, place, open, complaints } = await openDesk(t);
    const erik = await place.member('agent', 'Erik Nyström');
    await givePassword(place, 'member', erik.id);
    const anna = await place.contact('Anna Lind');

    await t.test('the member proves who they are, names the key, signs out and comes back', async () => {
      const page = await open(erik);
      const touch = await withDevice(page);
      await page.goto(`${origin}/w/${place.slug}/profile/security`);
      await agePersonsProof(erik.id);
      await page.getByRole('button', { name: 'Add a passkey' }).press('Enter');
      const naming = page.getByRole('dialog');
      await naming.getByLabel('Name').fill('Work phone');
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'passkey-name');
      await page.keyboard.press('Enter');
      const proving = page.getByRole('dialog', { name: 'Is it you?' });
      await proving.getByLabel('Current password').fill('not the one at all');
      await page.keyboard.press('Enter');
      await proving.getByText('This is not your current password.').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'passkey-proof');
      await proving.getByLabel('Current password').fill(testPassword);
      await page.keyboard.press('Enter');
      await page.getByText('Work phone', { exact: true }).waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'passkey-list', { whole: true });

      await page.context().clearCookies();
      // Left alone it would answer what the page asks quietly, before anybody looks.
      await touch(false);
      await page.goto(`${origin}/w/${place.slug}/sign-in`);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'passkey-sign-in');
      await touch(true);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).press('Enter');
      await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
      await page.goto(`${origin}/w/${place.slug}/profile/security`);
      await page.getByText(/last used/).waitFor();

      await agePersonsProof(erik.id);
      await page.getByRole('button', { name: 'Remove “Work phone”' }).press('Enter');
      await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).press('Enter');
      await page.getByRole('dialog').getByRole('button', { name: 'Use a passkey' }).press('Enter');
      await page.getByText('No passkeys yet.').waitFor();
    });

    await t.test('the customer does the same on a phone, in the dark', async () => {
      const page = await open(anna, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
      const touch = await withDevice(page);
      await page.goto(`${origin}/p/${place.slug}/more`);
      await page.getByRole('button', { name: 'Add a passkey' }).press('Enter');
      await page.getByRole('dialog').getByLabel('Name').press('Enter');
      await page.getByText('Passkey 1', { exact: true }).waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'passkey-customer', { whole: true });
      await page.context().clearCookies();
      // Left alone it would answer what the page asks quietly, before anybody looks.
      await touch(false);
      await page.goto(`${origin}/p/${place.slug}/sign-in`);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'passkey-customer-sign-in');
      await touch(true);
      await page.getByRole('button', { name: 'Sign in with a passkey' }).press('Enter');
      await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));

      await page.context().clearCookies();
      await page.goto(`${origin}/p/${place.slug}/sign-in`);
      await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
    });
    assert.deepEqual(complaints, []);
  },
);
