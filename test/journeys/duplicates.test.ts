import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { changeMe } from '#contracts/staff.ts';
import { tickets } from '#contracts/tickets.ts';
import { newId } from '#server/platform/db/ids.ts';
import { faultsOf } from '#test/support/axe.ts';
import { snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { noChromium } from '#test/support/watched-browser.ts';

test(
  'two who are one are found, compared and merged, and old links lead to who is left',
  { skip: noChromium, timeout: 240_000 },
  async (t) => {
    const { origin, place, open, complaints, desk } = await openDesk(t);
    const erik = await place.member('owner', 'Erik Nyström');
    const company = (name: string, more: object = {}) => erik.ok(customers.createCompany, { body: { name, ...more } });
    const { id: acme } = await company('Acme AB', { website: 'https://acme.example', postalAddress: 'Storgatan 1' });
    const { id: twin } = await company('ACME', { website: 'https://www.acme.example', postalAddress: 'Hamngatan 7' });
    const person = (name: string, address: string, companyId: string) =>
      erik.ok(customers.createContact, { body: { name, address, companyId, phones: ['070 123 45 67'] } });
    const { id: anna } = await person('Anna Lindqvist', 'anna@acme.example', acme);
    const { id: double } = await person('Anna Lindkvist', 'anna.l@acme.example', twin);
    await erik.ok(tickets.open, { body: { subject: 'The lift stops', text: 'Again.', requesterId: double } });
    await desk.workers.runDue({ at: null });
    const page = await open(erik);
    const at = (path: string) => `${origin}/w/${place.slug}${path}`;

    await t.test('the screen shows the pairs and why', async () => {
      await page.goto(at('/duplicates'));
      await page.getByText('same phone number').waitFor();
      await page.getByText('nearly the same name at the same mail domain').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'duplicates');
    });

    await t.test('one who is about to be made twice is named while typing', async () => {
      await page.goto(at('/people'));
      await page.getByRole('button', { name: 'New person' }).first().click();
      await page.locator('#name').fill('Anna Lindqist');
      await page.locator('#address').fill('a@acme.example');
      await page.getByText('There may be one already:').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'duplicates-likely');
    });

    await t.test('a person is merged from the page of the one who stays', async () => {
      await page.goto(at(`/people/${anna}`));
      await page.getByText('May be the same as Anna Lindkvist').waitFor();
      await snap(page, 'duplicates-hint');
      await page.getByRole('button', { name: 'Merge…' }).click();
      await page.getByText('This cannot be undone.').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'duplicates-merge-person');
      await page.getByRole('button', { name: 'Merge Anna Lindkvist into Anna Lindqvist' }).click();
      await page.getByText('Anna Lindkvist is merged into Anna Lindqvist').waitFor();
      await page.goto(at(`/people/${double}`));
      await page.waitForURL(new RegExp(`/people/${anna}$`));
      await page.getByText('anna.l@acme.example').waitFor();
    });

    await t.test('companies are compared field by field', async () => {
      await page.goto(at('/duplicates?of=company'));
      await page.getByRole('button', { name: 'Merge…' }).click();
      await page.getByRole('dialog').getByText('Hamngatan 7').click();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'duplicates-merge-company');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Merge .* into/ })
        .click();
      await page.getByText(/is merged into/).waitFor();
      const { items } = await erik.ok(customers.companies, {});
      assert.equal(items.length, 1);
      const left = await erik.ok(customers.company, { params: { company: items[0]?.id ?? '' } });
      assert.deepEqual([left.postalAddress, left.people], ['Hamngatan 7', 1]);
    });

    await t.test('two whom nobody suggested are merged from the page of one of them', async () => {
      const { id: stays } = await person('Berit Ek', 'berit@north.example', acme);
      await person('Zlatan Holm', 'zh@south.example', acme);
      await page.goto(at(`/people/${stays}`));
      await page.getByRole('button', { name: 'Merge with another…' }).click();
      await page.getByRole('combobox', { name: 'Find the other by name' }).fill('Zlatan');
      await page.getByRole('option', { name: /Zlatan Holm/ }).click();
      await page.getByText('This cannot be undone.').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'duplicates-merge-with');
      await page.getByRole('button', { name: 'Merge Zlatan Holm into Berit Ek' }).click();
      await page.getByText('Zlatan Holm is merged into Berit Ek').waitFor();
    });

    await t.test('a merge that stopped says so and goes on by a click', async () => {
      const [{ id: going }, { id: staying }] = [await company('Going AB'), await company('Staying AB')];
      await place.within((ctx) =>
        ctx.db
          .insertInto('duplicates.merge')
          .values({
            workspaceId: ctx.workspaceId,
            id: newId(),
            fromCompanyId: going,
            intoCompanyId: staying,
            take: [],
            total: 900,
            moved: 300,
            createdAt: ctx.now,
          })
          .execute(),
      );
      await page.goto(at('/duplicates'));
      await page.getByText('Merging Going AB into Staying AB').waitFor();
      await page.getByText('Stopped after 300 of 900 tickets').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await snap(page, 'duplicates-stopped');
      await page.getByRole('button', { name: 'Go on merging' }).click();
      await page.getByText('Stopped after 300 of 900 tickets').waitFor({ state: 'detached' });
      await desk.workers.runDue({ at: null });
      await page.getByText('Merging Going AB into Staying AB').waitFor({ state: 'detached' });
    });

    await t.test('on a phone, in the dark, and in the other languages', async () => {
      await company('Fjord Marine AB');
      await company('Fjord Marine');
      await desk.workers.runDue({ at: null });
      for (const [language, merge] of [
        ['sv', 'Slå ihop…'],
        ['ja', '統合…'],
      ] as const) {
        await erik.ok(changeMe, { body: { language } });
        const phone = await open(erik, { viewport: { width: 390, height: 844 }, colorScheme: language === 'ja' ? 'dark' : 'light' });
        await phone.goto(at('/duplicates?of=company'));
        await phone.getByRole('button', { name: merge }).click();
        await phone.getByRole('dialog').locator('[name=into]').first().waitFor();
        assert.equal(await phone.evaluate('document.documentElement.scrollWidth'), 390);
        assert.deepEqual(await faultsOf(phone), []);
        await snap(phone, `duplicates-phone-${language}`);
      }
    });
    assert.deepEqual(complaints, []);
  },
);
