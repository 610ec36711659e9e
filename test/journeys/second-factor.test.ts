import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeAt } from '#server/modules/identity/second-factor/rules/code.ts';
import { faultsOf } from '#test/support/axe.ts';
import { snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { givePassword, testPassword } from '#test/support/sign-in.ts';
import { noChromium } from '#test/support/watched-browser.ts';

test(
  'a member sets up a second factor by keyboard, signs in with it, and the desk asks it of the others',
  { skip: noChromium, timeout: 240_000 },
  async (t) => {
    const { origin, place, open, page: freshPage, complaints } = await openDesk(t);
    const [maya, erik] = [await place.member('owner', 'Maya Lindqvist'), await place.member('agent', 'Erik Nyström')];
    for (const { id } of [maya, erik]) await givePassword(place, 'member', id);
    const at = (path: string) => `${origin}/w/${place.slug}${path}`;
    const page = await open(maya);
    let [secret, recovery] = ['', ''];
    const code = (steps: number) => codeAt(secret, new Date(Date.now() + steps * 30_000).toISOString());

    await t.test('the password, a picture, a first code, ten recovery codes', async () => {
      await page.goto(at('/profile/security'));
      await page.getByRole('button', { name: 'Set up a second factor' }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Current password').press('Enter');
      await dialog.getByText('Enter your current password.').waitFor();
      await page.keyboard.type('not the one at all');
      await page.keyboard.press('Enter');
      await dialog.getByText('This is not your current password.').waitFor();
      await dialog.getByLabel('Current password').fill(testPassword);
      await page.keyboard.press('Enter');
      await dialog.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'factor-picture');
      secret = ((await dialog.locator('code').textContent()) ?? '').replaceAll(' ', '');
      assert.match(secret, /^[A-Z2-7]{32}$/);
      await dialog.getByLabel('Code that the app shows').press('Enter');
      await dialog.getByText('Enter the code.').waitFor();
      await page.keyboard.type('12345x');
      await page.keyboard.press('Enter');
      await dialog.getByText('This code is not right').waitFor();
      await dialog.getByLabel('Code that the app shows').fill(code(-1));
      await page.keyboard.press('Enter');
      await dialog.getByRole('list', { name: 'Recovery codes' }).waitFor();
      const codes = await dialog.getByRole('listitem').allTextContents();
      assert.equal(codes.length, 10);
      recovery = codes[0] ?? '';
      await page.keyboard.press('Escape');
      assert.ok(await dialog.isVisible(), 'they are shown once, so nothing closes them by accident');
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'factor-codes');
      await dialog.getByRole('button', { name: 'I have kept them' }).press('Enter');
      await page.getByText('10 recovery codes are left.').waitFor();
      await snap(page, 'factor-on');
    });

    await t.test('signing in asks for the code, and takes a recovery code too', async () => {
      const visitor = await freshPage({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
      await visitor.goto(at('/sign-in'));
      await visitor.getByLabel('E-mail address').fill(maya.address);
      await visitor.getByLabel('Password', { exact: true }).fill(testPassword);
      await visitor.keyboard.press('Enter');
      const field = visitor.getByLabel('Code', { exact: true });
      await field.waitFor();
      assert.ok(await field.evaluate((element) => element === document.activeElement));
      assert.deepEqual(await faultsOf(visitor), []);
      await snap(visitor, 'factor-asked');
      await visitor.keyboard.type(code(-1));
      await visitor.keyboard.press('Enter');
      await visitor.getByText('This code is not right, or it was used already.').waitFor();
      await field.fill(recovery);
      await visitor.keyboard.press('Enter');
      await visitor.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
      await visitor.goto(at('/profile/security'));
      await visitor.getByText('9 recovery codes are left.').waitFor();
      await visitor.context().close();
    });

    await t.test('asked of all: who has none sets it up on the way in', async () => {
      await page.goto(at('/setup/second-factor'));
      await page
        .getByRole('row', { name: /Erik Nyström/ })
        .getByText('None')
        .waitFor();
      const needed = page.getByRole('switch', { name: /Members need a second factor/ });
      await needed.press('Space');
      await page.getByText('Saved').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'factor-needed');
      const visitor = await freshPage({ locale: 'ja-JP' });
      await visitor.goto(at('/sign-in'));
      await visitor.locator('#address').fill(erik.address);
      await visitor.locator('#password').fill(testPassword);
      await visitor.keyboard.press('Enter');
      await visitor.locator('#factor-code').waitFor();
      await snap(visitor, 'factor-first-ja');
      const theirs = ((await visitor.locator('code').textContent()) ?? '').replaceAll(' ', '');
      await visitor.locator('#factor-code').fill(codeAt(theirs, new Date().toISOString()));
      await visitor.keyboard.press('Enter');
      await visitor.getByRole('listitem').nth(9).waitFor();
      await visitor.getByRole('button').first().press('Enter');
      await visitor.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
      await visitor.context().close();
    });

    await t.test('a manager takes it away from who lost it', async () => {
      await page.goto(at(`/setup/members/${erik.id}`));
      await page.getByRole('button', { name: 'Take second factor away' }).press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Take second factor away' }).press('Enter');
      await page.getByText('Erik Nyström has no second factor any more').waitFor();
      await page.getByRole('button', { name: 'Take second factor away' }).waitFor({ state: 'detached' });
    });
    assert.deepEqual(complaints, []);
  },
);
