import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { tickets } from '#contracts/tickets.ts';
import { faultsOf } from '#test/support/axe.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { snap } from '#test/support/open-browser.ts';
import { noChromium } from '#test/support/watched-browser.ts';

test(
  'a form is built, opened to a tag, filled in on a phone and is a ticket of high priority',
  { skip: noChromium, timeout: 300_000 },
  async (t) => {
    const { place, origin, open, complaints } = await openDesk(t);
    const [olga, anna, ivar] = [
      await place.member('owner', 'Olga Öst'),
      await place.contact('Anna Lind'),
      await place.contact('Ivar Berg'),
    ];
    await olga.ok(customers.tagContact, { params: { contact: anna.id }, body: { name: 'Platinum' } });

    const page = await open(olga);
    await page.goto(`${origin}/w/${place.slug}/setup/forms`);
    await page.getByText('No web forms yet').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: 'Name' }).fill('Fast lane');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('button', { name: 'Move Summary' }).waitFor();
    await page.getByRole('button', { name: 'Move Summary' }).press('ArrowUp');
    await page.getByRole('button', { name: 'Add a question' }).click();
    await page.getByRole('menuitem', { name: 'Phone' }).click();
    const dialog = page.getByRole('dialog', { name: 'Phone' });
    await dialog.getByRole('group', { name: 'What it is called' }).getByRole('textbox', { name: 'English' }).fill('Number to call');
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'form-question');
    await dialog.getByRole('checkbox', { name: 'It must be filled in' }).check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Move Number to call' }).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'form-questions');

    await page.getByRole('tab', { name: 'Texts' }).click();
    await page.getByRole('group', { name: 'Title' }).getByRole('textbox', { name: 'Swedish' }).fill('Snabbfilen');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Discard' }).waitFor({ state: 'detached' });
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'form-texts');
    await page.getByRole('tab', { name: 'Ticket' }).click();
    await page.getByRole('combobox', { name: 'Priority' }).click();
    await page.getByRole('option', { name: 'High' }).click();
    await page.getByRole('combobox', { name: 'Priority' }).getByText('High').or(page.getByText('High').first()).first().waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'form-ticket');
    await page.getByRole('tab', { name: 'Who and where' }).click();
    await page.getByRole('combobox', { name: 'Who' }).click();
    await page.getByRole('option', { name: 'Chosen customers' }).click();
    await page.getByRole('button', { name: 'Add readers' }).click();
    await page.getByRole('combobox', { name: 'Level, tag, company or person' }).fill('Plat');
    await page.getByRole('option', { name: /Platinum/ }).click();
    await page.getByText('Tag: Platinum').waitFor();
    await page.getByRole('button', { name: 'Go live' }).click();
    await page.getByRole('button', { name: 'Switch off' }).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'form-readers');
    await page.getByRole('tab', { name: 'Preview' }).click();
    await page.frameLocator('iframe').getByText('Number to call').waitFor();
    await page.getByRole('radio', { name: 'Phone' }).check({ force: true });
    await snap(page, 'form-preview');

    const customer = await open(anna, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await customer.goto(`${origin}/p/${place.slug}/get-help`);
    await customer.getByRole('link', { name: /Something else/ }).waitFor();
    assert.deepEqual(await faultsOf(customer), []);
    await snap(customer, 'get-help');
    await customer.getByRole('link', { name: /Fast lane/ }).click();
    await customer.getByRole('textbox', { name: 'Summary' }).fill('The line is down');
    await customer.reload();
    assert.equal(await customer.getByRole('textbox', { name: 'Summary' }).inputValue(), 'The line is down');
    await customer.getByRole('textbox', { name: 'How can we help?' }).fill('Since noon.');
    await customer.getByRole('button', { name: 'Send' }).click();
    await customer.getByText('Check this.').first().waitFor();
    assert.deepEqual(await faultsOf(customer), []);
    await snap(customer, 'fill-form-fault');
    await customer.getByRole('textbox', { name: 'Number to call' }).fill('070 123');
    await customer.getByRole('button', { name: 'Send' }).click();
    await customer.getByText('Number to call: 070 123').waitFor();
    const reference = customer.url().match(/requests\/([A-Z]+-\d+)/)?.[1] ?? '';
    const { ticket } = await olga.ok(tickets.read, { params: { ticket: reference } });
    assert.deepEqual([ticket.priority, ticket.subject, ticket.channel], ['high', 'The line is down', 'form']);

    const other = await open(ivar);
    await other.goto(`${origin}/p/${place.slug}/get-help`);
    await other.getByRole('textbox', { name: 'Subject' }).waitFor();
    await other.goto(`${origin}/p/${place.slug}/forms/fast-lane`);
    await other.getByText('no longer here').waitFor();

    await page.goto(`${origin}/w/${place.slug}/t/${reference}`);
    await page.getByText('Sent by the web form').waitFor();
    await page.goto(`${origin}/w/${place.slug}/setup/forms`);
    await page.getByRole('link', { name: 'Fast lane' }).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'forms-list');
    assert.deepEqual(complaints, []);
  },
);
