import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeMe, createRole } from '#contracts/staff.ts';
import { tickets } from '#contracts/tickets.ts';
import { faultsOf } from '#test/support/axe.ts';
import { snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { noChromium } from '#test/support/watched-browser.ts';

test('who manages roles looks at the desk as one of them', { skip: noChromium, timeout: 240_000 }, async (t) => {
  const { origin, place, open, complaints } = await openDesk(t);
  const maya = await place.member('owner', 'Maya Berg');
  const permissions = ['tickets.see', 'tickets.reply', 'time.log'];
  const { id: role } = await maya.ok(createRole, { body: { name: 'Front desk', permissions } });
  const anna = await place.contact('Anna Lind');
  const asked = { subject: 'The lift stops', text: 'Again.', requesterId: anna.id };
  const { id } = await maya.ok(tickets.open, { body: asked });
  const { reference } = (await maya.ok(tickets.read, { params: { ticket: id } })).ticket;
  const page = await open(maya);
  const at = (path: string) => `${origin}/w/${place.slug}${path}`;
  const banner = page.getByText('You see the desk as “Front desk” would. Nothing can be changed.');

  await t.test('navigation and screens are those of the role, under a banner', async () => {
    await page.goto(at(`/setup/roles/${role}`));
    await page.getByRole('button', { name: 'See it as this role' }).click();
    await banner.waitFor();
    await page.getByRole('link', { name: /^Open/ }).first().waitFor();
    await page.waitForURL(/\/tickets\/open$/);
    await page.getByRole('heading', { name: 'Open', level: 1 }).waitFor();
    for (const name of ['Companies', 'Duplicates', 'Satisfaction'])
      assert.equal(await page.getByRole('link', { name, exact: true }).count(), 0, name);
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'role-preview');
    await page.goto(at('/companies'));
    await page
      .getByText('Nothing here')
      .or(page.getByText(/nothing here/i))
      .first()
      .waitFor();
    await banner.waitFor();
  });

  await t.test('a ticket is read, and what would change it says why it does not', async () => {
    await page.goto(at(`/t/${reference}`));
    await page.getByText('Again.').first().waitFor();
    await banner.waitFor();
    await snap(page, 'role-preview-ticket');
    await page.getByRole('button', { name: 'Follow', exact: true }).click();
    await page.getByText('This is a preview: nothing in it can be changed.').first().waitFor();
    assert.deepEqual(await faultsOf(page), []);
  });

  await t.test('on a phone, in the dark, and in the other languages', async () => {
    const cookies = await page.context().cookies();
    for (const [language, words] of [
      ['sv', 'Du ser arbetsytan som ”Front desk” ser den. Inget kan ändras.'],
      ['ja', '「Front desk」の表示を確認中です。変更はできません。'],
    ] as const) {
      await maya.ok(changeMe, { body: { language } });
      const phone = await open(maya, { viewport: { width: 390, height: 844 }, colorScheme: language === 'ja' ? 'dark' : 'light' });
      await phone.context().addCookies(cookies.filter(({ name }) => name === 'seen-as'));
      await phone.goto(at('/tickets/open'));
      await phone.getByText(words).waitFor();
      assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 390);
      assert.deepEqual(await faultsOf(phone), []);
      await snap(phone, `role-preview-phone-${language}`);
    }
    await maya.ok(changeMe, { body: { language: 'en' } });
  });

  await t.test('a click ends it', async () => {
    await page.goto(at('/tickets/open'));
    await page.getByRole('button', { name: 'End preview' }).click();
    await banner.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Companies', exact: true }).waitFor();
  });
  assert.deepEqual(complaints, []);
});
