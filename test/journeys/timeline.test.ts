import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeMe } from '#contracts/staff.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { faultsOf } from '#test/support/axe.ts';
import { snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { noChromium } from '#test/support/watched-browser.ts';

test('what happened with a person and a company is read on one page each', { skip: noChromium, timeout: 240_000 }, async (t) => {
  const { origin, place, open, complaints } = await openDesk(t);
  await place.within((ctx) =>
    ctx.db.updateTable('workspaces.workspace').set({ undoSeconds: 0 }).where('workspaceId', '=', ctx.workspaceId).execute(),
  );
  const erik = await place.member('owner', 'Erik Nyström');
  const company = await place.company('Kiruna Bygg AB');
  const anna = await place.contact('Anna Lind', { companyId: company });
  const bo = await place.contact('Bo Ek', { companyId: company });
  const ask = async (subject: string, requesterId: string, more: object = {}) =>
    (await erik.ok(tickets.open, { body: { subject, text: `It began on Monday: ${subject}.`, requesterId, ...more } })).id;
  const record = await ask('The lift stops between floors', anna.id);
  const { items } = await erik.ok(threads.entries, { params: { record } });
  const seenSeq = items.at(-1)?.seq ?? 0;
  await erik.ok(threads.write, { params: { record }, body: { lane: 'everyone', text: 'We send somebody this afternoon.', seenSeq } });
  await ask('A quotation for two more doors', bo.id, { channel: 'phone', call: { direction: 'incoming', minutes: 12, number: null } });
  const page = await open(erik);
  const at = (path: string) => `${origin}/w/${place.slug}${path}`;

  await t.test('a row leads to where it happened', async () => {
    await page.goto(at(`/people/${anna.id}`));
    await page.getByRole('link', { name: 'Timeline' }).click();
    await page.getByText('Erik Nyström answered').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'timeline-person');
    await page.getByText('We send somebody this afternoon.').click();
    await page.waitForURL(/\/t\/[A-Z]+-1#m-/);
    await page.goBack();
  });

  await t.test('one kind at a time, for the whole company', async () => {
    await page.goto(at(`/companies/${company}/timeline`));
    await page.getByText('Bo Ek called, 12 minutes').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'timeline-company');
    await page.getByText('Calls', { exact: true }).click();
    await page.getByText('Erik Nyström answered').waitFor({ state: 'detached' });
    assert.match(page.url(), /kind=call/);
    await page.reload();
    await page.getByText('Bo Ek called, 12 minutes').waitFor();
  });

  await t.test('on a phone, in the dark, and in the other languages', async () => {
    for (const [language, words] of [
      ['sv', 'Bo Ek ringde, 12 minuter'],
      ['ja', 'Bo Ekさんから電話（12分）'],
    ] as const) {
      await erik.ok(changeMe, { body: { language } });
      const phone = await open(erik, { viewport: { width: 390, height: 844 }, colorScheme: language === 'ja' ? 'dark' : 'light' });
      await phone.goto(at(`/companies/${company}/timeline`));
      await phone.getByText(words).waitFor();
      assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 390);
      assert.deepEqual(await faultsOf(phone), []);
      await snap(phone, `timeline-phone-${language}`);
    }
  });
  assert.deepEqual(complaints, []);
});
