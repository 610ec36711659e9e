import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tickets } from '#contracts/tickets.ts';
import { faultsOf } from '#test/support/axe.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { snap } from '#test/support/open-browser.ts';
import { noChromium } from '#test/support/watched-browser.ts';

test(
  'news reach members and customers, and each member has the home page that their group allows',
  { skip: noChromium, timeout: 300_000 },
  async (t) => {
    const { place, origin, open, complaints } = await openDesk(t);
    const olga = await place.member('owner', 'Olga Öst');
    const [erik, anna] = [await place.member('agent', 'Erik Berg'), await place.contact('Anna Lind')];
    for (const subject of ['No dial tone', 'Invoice missing', 'Porting of 12 numbers to the new line'])
      await olga.ok(tickets.open, { body: { subject, text: 'Please look.', requesterId: anna.id } });

    const page = await open(olga);
    const desk = `${origin}/w/${place.slug}`;
    await page.goto(`${desk}/setup/news`);
    await page.getByText('Nothing was announced yet').waitFor();
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: 'Title' }).fill('Works on the line tonight');
    await page.getByRole('textbox', { name: 'Text' }).fill('Calls may break off between 01:00 and 03:00.');
    await page.getByRole('tab', { name: 'Svenska' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('Arbete på ledningen i natt');
    await page.getByRole('radio', { name: 'All customers, in their desk' }).check();
    await page.getByText('Urgent: stands above everything else').click();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'news-dialog');
    await page.getByRole('button', { name: 'Announce', exact: true }).click();
    await page.getByText('Works on the line tonight').waitFor();
    await page.getByText('Nobody yet').waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'news-list');

    await page.goto(`${desk}/home`);
    await page.getByRole('heading', { name: 'Works on the line tonight' }).waitFor();
    await page.getByText('No dial tone').first().waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'home');
    await page.getByRole('button', { name: 'Tick off: Roles' }).click();
    await page.getByText('3 of 8 done').waitFor();
    await page.getByRole('button', { name: 'Arrange' }).click();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'home-arrange');

    await page.goto(`${desk}/setup/widget-groups`);
    await page.getByText('No widget groups').waitFor();
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: 'Name' }).fill('First line');
    await page.getByRole('checkbox', { name: 'My week' }).uncheck();
    await page.getByRole('checkbox', { name: 'Erik Berg' }).check();
    assert.deepEqual(await faultsOf(page), []);
    await snap(page, 'widget-group');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('First line').waitFor();

    const agent = await open(erik, { viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'sv-SE' });
    await agent.goto(`${desk}/home`);
    await agent.getByRole('heading', { name: 'Works on the line tonight' }).waitFor();
    assert.equal(await agent.getByRole('heading', { name: 'My week' }).count(), 0);
    await agent.getByRole('button', { name: 'Got it' }).click();
    await agent.getByRole('button', { name: 'Got it' }).waitFor({ state: 'detached' });
    assert.deepEqual(await faultsOf(agent), []);
    await snap(agent, 'home-phone');

    const customer = await open(anna, { viewport: { width: 390, height: 844 } });
    await customer.goto(`${origin}/p/${place.slug}`);
    await customer.getByRole('heading', { name: 'Works on the line tonight' }).waitFor();
    assert.deepEqual(await faultsOf(customer), []);
    await snap(customer, 'home-customer');
    await customer.getByRole('button', { name: 'Got it: Works on the line tonight' }).click();

    await page.goto(`${desk}/setup/news`);
    await page.getByRole('button', { name: '“Works on the line tonight” was seen by 2 people' }).click();
    await page.getByText('1 member, 1 customer').waitFor();
    assert.deepEqual(complaints, []);
  },
);
