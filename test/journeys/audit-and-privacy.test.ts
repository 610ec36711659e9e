import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownPrivacy } from '#contracts/portal/privacy.ts';
import { privacy } from '#contracts/privacy.ts';
import { changeMe, changeRole, createRole } from '#contracts/staff.ts';
import { faultsOf } from '#test/support/axe.ts';
import { snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { noChromium } from '#test/support/watched-browser.ts';

test('the audit log is read, and a person is erased from the page of theirs', { skip: noChromium, timeout: 300_000 }, async (t) => {
  const { origin, place, open, complaints, desk } = await openDesk(t);
  const maja = await place.member('owner', 'Maja Sand');
  const anna = await place.contact('Anna Lind');
  const { id } = await maja.ok(createRole, { body: { name: 'Night shift', permissions: ['tickets.see'] } });
  await maja.ok(changeRole, { params: { role: id }, body: { version: 1, permissions: ['tickets.see', 'tickets.note'] } });
  await maja.ok(privacy.changeSettings, { body: { version: 0, ownExport: true, ownErasure: true } });
  const page = await open(maja);
  const at = (path: string) => `${origin}/w/${place.slug}${path}`;

  await t.test('an entry shows what was before and after, and is found by name', async () => {
    await page.goto(at('/setup/audit-log'));
    await page.getByLabel('Name or ticket number').fill('Night');
    await page.locator('summary', { hasText: 'Role changed' }).click();
    await page.getByText('tickets.see, tickets.note').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'audit-log');
    await page.reload();
    await page.locator('summary', { hasText: 'Role created' }).waitFor();
  });

  await t.test('on a phone, in the dark, and in the other languages', async () => {
    for (const [language, words] of [
      ['sv', 'Roll ändrad'],
      ['ja', 'ロールを変更'],
    ] as const) {
      await maja.ok(changeMe, { body: { language } });
      const phone = await open(maja, { viewport: { width: 390, height: 844 }, colorScheme: language === 'ja' ? 'dark' : 'light' });
      await phone.goto(at('/setup/audit-log?q=Night'));
      await phone.locator('summary', { hasText: words }).click();
      assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 390);
      assert.deepEqual(await faultsOf(phone), []);
      await snap(phone, `audit-log-phone-${language}`);
    }
    await maja.ok(changeMe, { body: { language: 'en' } });
  });

  await t.test('a customer fetches their data and asks to be erased', async () => {
    const own = await open(anna, { viewport: { width: 390, height: 844 } });
    await own.goto(`${origin}/p/${place.slug}/more`);
    await own.getByRole('link', { name: 'Your data' }).click();
    await own.getByRole('button', { name: 'Download' }).waitFor();
    assert.deepEqual(await faultsOf(own), []);
    await snap(own, 'your-data');
    const [file] = await Promise.all([own.waitForEvent('download'), own.getByRole('button', { name: 'Download' }).click()]);
    assert.match(file.suggestedFilename(), /^personal-data-.*\.zip$/);
    await own.getByRole('button', { name: 'Ask for erasure' }).click();
    await own.getByText('You asked to be erased').waitFor();
    assert.equal((await anna.ok(ownPrivacy.read)).erasureAsked, true);
  });

  await t.test('and is, once somebody typed the name', async () => {
    await page.goto(at(`/people/${anna.id}`));
    await page.getByRole('link', { name: 'Privacy' }).click();
    await page.getByText('The person asked to be erased').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'person-privacy');
    await page.getByRole('button', { name: 'Erase person' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Type the person’s name').fill('Anna');
    await dialog.getByRole('button', { name: 'Erase person' }).click();
    await dialog.getByText('Type the name as it is written').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'person-erase');
    await dialog.getByLabel('Type the person’s name').fill('Anna Lind');
    await dialog.getByRole('button', { name: 'Erase person' }).click();
    await page.getByText('Being erased: step').waitFor();
    await desk.workers.runDue({ at: new Date(Date.now() + 60_000).toISOString() });
    await page.goto(at('/setup/privacy'));
    await page.getByText('Erased person').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'privacy');
  });
  assert.deepEqual(
    complaints.filter((complaint) => !/422|404/.test(complaint)),
    [],
  );
});
