import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from '#test/support/axe.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { snap } from '#test/support/open-browser.ts';
import { noChromium } from '#test/support/watched-browser.ts';

test('an article is written, published, found by a customer and read without script', { skip: noChromium, timeout: 300_000 }, async (t) => {
  const { place, origin, open, page: fresh, complaints } = await openDesk(t);
  const [olga, anna] = [await place.member('owner', 'Olga Öst'), await place.contact('Anna Lind')];

  const page = await open(olga);
  const desk = `${origin}/w/${place.slug}`;
  await page.goto(`${desk}/knowledge`);
  await page.getByText('No articles yet').waitFor();
  await page.keyboard.press('c');
  await page.getByRole('textbox', { name: 'Title' }).fill('Why the router blinks red');
  await page.getByRole('button', { name: 'Begin' }).click();
  const text = page.getByRole('textbox', { name: 'Text' });
  await text.click();
  await page.keyboard.type('Hold the button for ten seconds.');
  await page.getByText('Saved.', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Table' }).click();
  for (const [at, heading] of ['Colour', 'Meaning', 'What to do'].entries()) {
    if (at > 0) await page.keyboard.press('Tab');
    await page.keyboard.type(heading);
  }
  await page.getByRole('button', { name: 'Add a row' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  await page.getByRole('combobox', { name: 'Readers' }).click();
  await page.getByRole('option', { name: 'Everybody' }).click();
  await page.getByText('Everybody, signed in or not.').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await snap(page, 'knowledge-editor');
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('tab', { name: /English: Published/ }).waitFor();
  await page.reload();
  await page.getByText('Hold the button for ten seconds.').waitFor();
  // What is in a table stays when more is written.
  await page.getByRole('textbox', { name: 'Text' }).click();
  await page.keyboard.press('End');
  await page.getByRole('columnheader', { name: 'Colour' }).waitFor();
  assert.equal(await page.getByRole('textbox', { name: 'Text' }).locator('tr').count(), 4);
  await page.goto(`${desk}/knowledge`);
  await page.getByRole('link', { name: 'Why the router blinks red' }).waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await snap(page, 'knowledge-list');

  const customer = await open(anna, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
  await customer.goto(`${origin}/p/${place.slug}/help`);
  await customer.getByRole('link', { name: /Why the router blinks red/ }).waitFor();
  assert.deepEqual(await faultsOf(customer), []);
  await snap(customer, 'help-list');
  await customer.getByRole('link', { name: /Why the router blinks red/ }).click();
  await customer.getByText('Hold the button for ten seconds.').waitFor();
  await customer.getByRole('button', { name: 'No', exact: true }).click();
  await customer.getByText('Thank you.').waitFor();
  await customer.getByRole('textbox', { name: 'What is missing?' }).fill('Which button?');
  await customer.getByRole('button', { name: 'Send' }).click();
  await customer.getByRole('textbox', { name: 'What is missing?' }).waitFor({ state: 'detached' });
  assert.deepEqual(await faultsOf(customer), []);
  await snap(customer, 'help-article');
  await customer.goto(`${origin}/p/${place.slug}/requests/new`);
  await customer.getByRole('textbox', { name: 'Subject' }).fill('My router blinks');
  await customer.getByText('These may answer it').waitFor();
  await snap(customer, 'help-suggested');

  const stranger = await fresh({ javaScriptEnabled: false, locale: 'ja-JP' });
  await stranger.goto(`${origin}/help/${place.slug}`);
  await stranger.getByRole('link', { name: 'Why the router blinks red' }).click();
  await stranger.getByText('Hold the button for ten seconds.').waitFor();
  await snap(stranger, 'help-public');

  await page.goto(`${desk}/knowledge/figures`);
  await page.getByText('Which button?').waitFor();
  assert.deepEqual(await faultsOf(page), []);
  await snap(page, 'knowledge-figures');
  assert.deepEqual(complaints, []);
});
