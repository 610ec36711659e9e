import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customers } from '#contracts/customers.ts';
import { fields } from '#contracts/fields.ts';
import { tickets } from '#contracts/tickets.ts';
import { views } from '#contracts/views.ts';
import { faultsOf } from '#test/support/axe.ts';
import { isPictured, snap } from '#test/support/open-browser.ts';
import { openDesk } from '#test/support/open-desk.ts';
import { noChromium } from '#test/support/watched-browser.ts';

test(
  'a member shows custom fields as columns of a list, orders, groups and filters by them and fills in many at once, by keyboard alone',
  { skip: noChromium },
  async (t) => {
    const { desk, origin, place, open: openPage, complaints } = await openDesk(t, 'Helix Telecom');
    const { workers } = desk;
    const owner = await place.member('owner', 'Olga Öst');
    const companyId = await place.company('Kiruna Bygg');
    const anna = await place.contact('Anna Lind', { companyId });
    const { id: listId } = await owner.ok(fields.createList, { body: { name: 'Regions', choices: ['North', 'South'] } });
    const choices = (await owner.ok(fields.lists)).items[0]?.choices ?? [];
    const [north, south] = choices;
    for (const [choice, sv, ja] of [
      [north, 'Norr', '北部'],
      [south, 'Söder', '南部'],
    ] as const)
      await owner.ok(fields.changeChoice, {
        params: { list: listId, choice: choice?.id ?? '' },
        body: { version: choice?.version ?? 1, names: { sv, ja } },
      });
    const make = (key: string, name: string, more: object) =>
      owner.ok(fields.create, { body: { on: 'ticket', key, name, ...more } as never });
    await make('region', 'Region', { kind: 'choice', listId, names: { ja: '地域' } });
    await make('day', 'Delivery', { kind: 'date', names: { sv: 'Leverans', ja: '納品日' } });
    await make('size', 'Seats', { kind: 'number', names: { sv: 'Platser', ja: '席数' } });
    await make('paid', 'Paid', { kind: 'checkbox', names: { sv: 'Betald', ja: '支払済み' } });
    await make('seller', 'Seller', { kind: 'person', names: { sv: 'Säljare', ja: '担当営業' } });
    await make('tier', 'Tier', { kind: 'text', on: 'company', names: { sv: 'Nivå', ja: 'ランク' } });
    await make('plan', 'Plan', { kind: 'choice', listId, on: 'company', names: { sv: 'Avtal', ja: 'プラン' } });
    const company = await owner.ok(customers.company, { params: { company: companyId } });
    await owner.ok(customers.changeCompany, {
      params: { company: companyId },
      body: { version: company.version, fields: { tier: 'Gold', plan: south?.id ?? null } },
    });
    const open = async (subject: string, values: object) =>
      owner.ok(tickets.open, { body: { subject, text: 'Since noon.', requesterId: anna.id, companyId, fields: values as never } });
    await open('No dial tone', {
      region: north?.id,
      day: '2026-12-24',
      size: 1250.5,
      paid: true,
      seller: { kind: 'member', id: owner.id },
    });
    await open('Crackling line', { region: south?.id, day: '2026-12-01', size: 8, paid: false, seller: { kind: 'contact', id: anna.id } });
    await open('Question about an invoice', {});

    const page = await openPage(owner);
    const at = (path: string) => `${origin}/w/${place.slug}${path}`;
    const shoot = (name: string) => snap(page, name);
    const fit = async () => assert.deepEqual(await faultsOf(page), []);
    // What the desk does in the background, while the page looks how far it has come.
    const drain = async (until: () => Promise<boolean>) => {
      for (let turn = 0; turn < 100 && !(await until()); turn += 1) {
        await workers.runDue();
        await page.waitForTimeout(100);
      }
    };
    const choose = async (name: string, group = 'Custom fields') => {
      await page.getByRole('button', { name: 'Display' }).press('Enter');
      const entry = page.getByRole('group', { name: group }).getByRole('menuitemradio', { name, exact: true });
      await entry.waitFor();
      await shoot('columns-menu');
      await entry.press('Enter');
    };

    await page.goto(at('/tickets/all'));
    await page.getByRole('row').nth(3).waitFor();
    for (const name of ['Region', 'Delivery', 'Seats', 'Paid', 'Seller', 'Company: Tier']) await choose(name);
    await page.getByRole('row').getByText('North').waitFor();
    await page.getByRole('row').getByText('1,250.5').waitFor();
    await page.getByRole('columnheader', { name: 'Company: Tier' }).waitFor();
    await fit();
    await shoot('columns');
    await page.getByRole('button', { name: 'Delivery' }).press('Enter');
    await page.waitForURL(/sort=field\.day/);
    await page.locator('[role=columnheader][aria-sort=ascending]').getByText('Delivery').waitFor();
    await page.waitForFunction(() =>
      /Crackling.*No dial tone.*Question/s.test(document.querySelector('[role=rowgroup]')?.textContent ?? ''),
    );
    await shoot('ordered');
    await page.getByRole('button', { name: 'Company: Tier' }).press('Enter');
    await page.waitForURL(/sort=company\.tier/);
    await page.locator('[role=columnheader][aria-sort=ascending]').getByText('Company: Tier').waitFor();
    await choose('Company: Plan', 'Group by');
    await page.getByRole('row', { name: 'Company: Plan: South' }).waitFor();
    await fit();
    await shoot('grouped-by-company');
    await choose('Region', 'Group by');
    await page.getByRole('row', { name: 'Region: North' }).waitFor();
    await page.getByRole('row', { name: 'Region: Empty' }).waitFor();
    await fit();
    await shoot('grouped');
    await page.getByRole('button', { name: 'Save as view' }).press('Enter');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Deliveries');
    await page.keyboard.press('Control+Enter');
    await page.waitForURL(/\/views\//);
    const [kept] = (await owner.ok(views.list)).items;
    assert.ok(kept?.shows.columns?.includes('field.region'));
    assert.equal(kept?.shows.by, 'field.region');

    // Many at once: what can't be is said before anything begins.
    await page.goto(at('/tickets/all'));
    await page.getByRole('row').nth(3).waitFor();
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    await page.getByRole('toolbar', { name: '2 selected' }).waitFor();
    await page.keyboard.press('Shift+F');
    await page.getByRole('dialog').getByRole('combobox').fill('Seats');
    await fit();
    await shoot('field-picker');
    await page.keyboard.press('Enter');
    const seats = page.getByRole('dialog', { name: 'Seats of 2 tickets' });
    await seats.getByRole('textbox').fill('many');
    await page.keyboard.press('Control+Enter');
    await seats.getByText('Type a number.').waitFor();
    await fit();
    await shoot('field-dialog');
    await seats.getByRole('textbox').fill('12');
    await page.keyboard.press('Control+Enter');
    await seats.waitFor({ state: 'detached' });
    const said = page.getByText('2 tickets now have Seats: 12');
    await drain(() => said.isVisible());
    await said.waitFor();
    await shoot('filled');
    const seatsNow = async () => {
      const { items } = await owner.ok(tickets.queue, { query: { sort: 'number', values: 'field.size' } });
      return items.map(({ values }) => values?.['field.size']);
    };
    assert.deepEqual(await seatsNow(), [1250.5, 12, 12]);
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await drain(async () => (await seatsNow())[1] === 8);
    assert.deepEqual(await seatsNow(), [1250.5, 8, undefined]);

    // A name that nobody has chooses nobody, and empties nothing.
    await page.keyboard.press('Shift+F');
    await page.getByRole('dialog').getByRole('combobox').fill('Seller');
    await page.keyboard.press('Enter');
    const seller = page.getByRole('dialog', { name: 'Seller of TB-2' });
    await seller.getByRole('option', { name: 'Empty' }).waitFor();
    await seller.getByRole('combobox').fill('nobody at all');
    await page.keyboard.press('Enter');
    await seller.getByText('Nothing fits').waitFor();
    await page.keyboard.press('Escape');
    await seller.waitFor({ state: 'detached' });

    // A person is found by typing, ours or a customer's, and stands in the address by id.
    await page.keyboard.press('f');
    await page.getByRole('button', { name: 'Seller', exact: true }).press('Enter');
    await page.getByRole('textbox', { name: 'Find' }).fill('anna');
    await page.getByRole('checkbox', { name: 'Anna Lind' }).press('Space');
    await page.waitForURL(new RegExp(`field.seller=${anna.id}`));
    await fit();
    await shoot('filter-person');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Seller Anna Lind' }).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('[role=rowgroup] [role=row]').length === 1);

    assert.deepEqual(complaints, []);
    if (!isPictured) return;
    for (const language of ['en', 'sv', 'ja'] as const) {
      await place.within((ctx) =>
        ctx.db
          .updateTable('staff.member')
          .set({ language })
          .where('workspaceId', '=', ctx.workspaceId)
          .where('id', '=', owner.id)
          .execute(),
      );
      for (const colorScheme of ['light', 'dark'] as const)
        for (const width of [1440, 800, 390]) {
          await page.emulateMedia({ colorScheme });
          await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
          await page.goto(at(`/views/${kept?.id}`));
          await page.getByRole('grid').waitFor();
          await page.waitForTimeout(400);
          await shoot(`columns-${language}-${colorScheme}-${width}`);
        }
    }
  },
);
