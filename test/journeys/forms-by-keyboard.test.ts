import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { customers } from '#contracts/customers.ts';
import { fields } from '#contracts/fields.ts';
import { links } from '#contracts/links.ts';
import { macros } from '#contracts/macros.ts';
import { requests } from '#contracts/portal/requests.ts';
import { changeMe } from '#contracts/staff.ts';
import { threads } from '#contracts/threads.ts';
import { webhooks } from '#contracts/webhooks.ts';
import { faultsOf } from '#test/support/axe.ts';
import { snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { noChromium } from '#test/support/watched-browser.ts';

/** The name of what has the focus; undefined: the page itself. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    return at === null || at === document.body ? undefined : (at.getAttribute('aria-label') ?? at.textContent);
  });
const describedBy = (field: Locator) =>
  field.evaluate((node) => document.getElementById(node.getAttribute('aria-describedby') ?? '')?.textContent);
const focusIs = async (page: Page, name: string): Promise<void> => {
  await page.waitForFunction(
    (wanted) => {
      const at = document.activeElement;
      return at !== document.body && (at?.getAttribute('aria-label') ?? at?.textContent) === wanted;
    },
    name,
    { timeout: 20_000 },
  );
};

test(
  'by keyboard nothing of a form is lost: not the focus, not the fault, not the text',
  { skip: noChromium, timeout: 360_000 },
  async (t) => {
    const { desk, origin, place, open, complaints } = await openDesk(t);
    Object.assign(desk.house.platform.config, { OUTBOUND_ALLOW: ['127.0.0.1'] });
    const [erik, sara, anna] = [
      await place.member('owner', 'Erik Nyström'),
      await place.member('agent', 'Sara Lind'),
      await place.contact('Anna Berg'),
    ];
    const ask = (subject: string) => anna.ok(requests.ask, { body: { subject, text: 'All dead.' } });
    const [ticket, second, third] = [await ask('No dial tone'), await ask('Cannot call abroad'), await ask('Echo')];
    const page = await open(erik, { timezoneId: 'America/New_York' });
    const at = (path: string) => `${origin}/w/${place.slug}${path}`;
    const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
    const fit = async () => assert.deepEqual(await faultsOf(page), []);

    await t.test('the focus goes to the neighbour of a follower or a link that is taken away, at last to what adds one', async () => {
      for (const member of [erik.id, sara.id]) await erik.ok(threads.follow, { params: { record: ticket.id, member }, body: {} });
      for (const to of [second.reference, third.reference])
        await erik.ok(links.link, { params: { ticket: ticket.id }, body: { kind: 'parent_of', to } });
      await page.goto(`${origin}/t/${ticket.reference}`);
      await button('Erik Nyström follows no more').press('Enter');
      await focusIs(page, 'Sara Lind follows no more');
      await page.keyboard.press('Enter');
      await focusIs(page, 'Add follower');
      const unlinks = page.getByRole('button', { name: /^Take the link to/ });
      await unlinks.first().press('Enter');
      await unlinks.nth(1).waitFor({ state: 'detached' });
      assert.match((await focused(page)) ?? '', /^Take the link to/);
      await page.keyboard.press('Enter');
      await focusIs(page, 'Add link');
    });

    await t.test('suggestions that could not be asked for say so, and Enter asks again', async () => {
      await page.goto(`${origin}/t/${ticket.reference}`);
      await page.getByRole('heading', { name: 'No dial tone' }).first().waitFor();
      await page.route('**/readers**', (route) => route.abort());
      await page.keyboard.press('n');
      await page.getByRole('textbox', { name: 'Our note' }).waitFor();
      await page.keyboard.type('Ask @sa');
      await page.getByRole('option', { name: 'Try again' }).waitFor();
      await fit();
      await snap(page, 'suggestions-failed');
      await page.unroute('**/readers**');
      await page.keyboard.press('Enter');
      await page.getByRole('option', { name: 'Sara Lind' }).waitFor();
      await page.keyboard.press('Enter');
      assert.equal(await page.getByRole('textbox', { name: 'Our note' }).inputValue(), 'Ask @Sara Lind ');
      await page.keyboard.press('Escape');
    });

    await t.test('what is said to somebody outside stays when one clicks beside it', async () => {
      await page.goto(`${origin}/t/${ticket.reference}`);
      await button('Forward to somebody outside').first().press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Forward to somebody outside' });
      await dialog.waitFor();
      await page.mouse.click(4, 4);
      await dialog.waitFor({ state: 'hidden' });
      await button('Forward to somebody outside').first().press('Enter');
      await dialog.getByRole('textbox', { name: 'What you say to them' }).fill('Please look at this.');
      await page.mouse.click(4, 4);
      await page.keyboard.press('Escape');
      assert.equal(await dialog.getByRole('textbox', { name: 'What you say to them' }).inputValue(), 'Please look at this.');
      await dialog.getByRole('button', { name: 'Cancel' }).press('Enter');
      await dialog.waitFor({ state: 'hidden' });
    });

    await t.test('Enter in a line of the time dialog writes the time down, in its note it begins a line', async () => {
      await page.goto(`${origin}/t/${ticket.reference}`);
      await page.getByRole('heading', { name: 'Time', exact: true }).waitFor();
      await page.keyboard.press('t');
      const note = page.getByRole('dialog').getByRole('textbox', { name: 'Note' });
      await page.getByRole('textbox', { name: 'Time spent' }).fill('45');
      await note.fill('Looked');
      await note.press('Enter');
      assert.equal(await note.inputValue(), 'Looked\n');
      await page.getByRole('textbox', { name: 'Time spent' }).press('Enter');
      await page.getByText(`Time logged on ${ticket.reference}.`).waitFor();
      await page.getByRole('link', { name: '0:45' }).waitFor();
    });

    await t.test(
      'Enter in the value of a step sets the step and saves no reply; a step that goes leaves the focus to the next',
      async () => {
        await erik.ok(fields.create, { body: { on: 'ticket', key: 'cause', kind: 'text', name: 'Cause' } });
        await page.goto(at('/setup/saved-replies/new'));
        const add = async (step: string) => {
          await button('Add something to do').press('Enter');
          await page.getByRole('menuitem', { name: step, exact: true }).press('Enter');
        };
        await add('Set a field');
        const chooser = page.getByRole('combobox', { name: 'Set a field' });
        await chooser.fill('Cause');
        await page.getByRole('option', { name: 'Cause' }).click();
        const value = page.getByRole('textbox', { name: 'Cause' });
        await value.press('Enter');
        await page.getByText('Enter a value that fits this field.').waitFor();
        await value.fill('Cable');
        await value.press('Enter');
        await button(/^Remove: .*Cable/).waitFor();
        await add('Close');
        await button(/^Remove: .*Cable/).press('Enter');
        assert.match((await focused(page)) ?? '', /^Remove: .*[Cc]los/);
        await page.keyboard.press('Enter');
        await focusIs(page, 'Add something to do');
        assert.equal((await erik.ok(macros.list)).items.length, 0);
      },
    );

    await t.test('each part of a rule that is refused says so itself, until it is mended', async () => {
      await page.goto(at('/setup/rules/trigger/new'));
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Tags');
      await page.getByRole('checkbox', { name: 'A ticket is opened' }).check();
      await button('Add a condition').press('Enter');
      await button('Add an action').press('Enter');
      for (const n of [1, 2]) {
        await page
          .getByRole('group', { name: `Action ${n}` })
          .getByRole('combobox', { name: 'What it does' })
          .press('Enter');
        await page.getByRole('option', { name: 'Put on the tag' }).click();
      }
      await button('Save').press('Enter');
      const tag = (n: number) => page.getByRole('group', { name: `Action ${n}` }).getByRole('textbox', { name: 'Tag' });
      await page.getByRole('group', { name: 'Action 2' }).getByText('This action is not complete.').waitFor();
      assert.equal(await tag(1).getAttribute('aria-invalid'), 'true');
      assert.equal(await describedBy(tag(2)), 'This action is not complete.');
      await fit();
      await snap(page, 'rule-faults');
      await page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
      await tag(1).fill('vip');
      assert.equal(await tag(1).getAttribute('aria-invalid'), null);
      assert.equal(await tag(2).getAttribute('aria-invalid'), 'true');
      await tag(2).fill('urgent');
      // What only the server knows: a condition without a value.
      await button('Save').press('Enter');
      await page.getByRole('group', { name: 'Condition 1' }).getByText('This condition lacks a value').waitFor();
      await fit();
    });

    await t.test('a field that must be filled in says no before it is touched; one that is refused says so itself', async () => {
      await erik.ok(fields.create, { body: { on: 'company', key: 'vip', kind: 'checkbox', name: 'Key account', needed: 'creating' } });
      for (const [key, name] of [
        ['seats', 'Seats'],
        ['sites', 'Sites'],
      ] as const)
        await erik.ok(fields.create, { body: { on: 'company', key, kind: 'number', name } });
      await page.goto(at('/companies'));
      await button('New company').first().press('Enter');
      await page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }).fill('Fjord Marine');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('heading', { name: 'Fjord Marine' }).waitFor();
      const [made] = (await erik.ok(customers.companies, { query: { q: 'Fjord' } })).items;
      const { fields: kept } = await erik.ok(customers.company, { params: { company: made?.id ?? '' } });
      assert.equal(kept['vip'], false);

      const [seats, sites] = [page.getByRole('textbox', { name: 'Seats' }), page.getByRole('textbox', { name: 'Sites' })];
      await sites.fill('2');
      await seats.fill('many');
      await seats.press('Control+Enter');
      await page.getByText('Enter a value that fits this field.').waitFor();
      assert.equal(await seats.getAttribute('aria-invalid'), 'true');
      assert.equal(await describedBy(seats), 'Enter a value that fits this field.');
      assert.equal(await sites.getAttribute('aria-invalid'), null);
      await fit();
      await snap(page, 'company-field-fault');
      await sites.fill('3');
      assert.equal(await seats.getAttribute('aria-invalid'), 'true');
      await seats.fill('4');
      assert.equal(await seats.getAttribute('aria-invalid'), null);
    });

    await t.test('what failed is sent again since a time in the reader’s own zone, not in the browser’s', async () => {
      await erik.ok(changeMe, { body: { timeZone: 'Asia/Tokyo' } });
      const { id } = await erik.ok(webhooks.create, { body: { url: 'https://127.0.0.1/hook', types: ['ticket.opened'] } });
      await page.goto(at(`/setup/webhooks/${id}`));
      await page.getByRole('heading', { level: 1 }).waitFor();
      const before = Date.now();
      await page.getByRole('main').getByRole('button', { name: 'More', exact: true }).press('Enter');
      await page.getByRole('menuitem', { name: 'Send what failed again' }).press('Enter');
      const since = await page.getByLabel('Failed since').inputValue();
      const meant = Date.parse(`${since}:00+09:00`);
      assert.ok(Math.abs(before - 86_400_000 - meant) < 180_000, since);
      const [sent] = await Promise.all([
        page.waitForRequest((request) => request.method() === 'POST' && request.url().includes(id)),
        page.getByRole('dialog').getByRole('button', { name: 'Send again' }).press('Enter'),
      ]);
      assert.deepEqual(sent.postDataJSON(), { since: new Date(meant).toISOString() });
    });

    assert.deepEqual(complaints, []);
  },
);
