import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { deskAccess } from '#contracts/desk-access.ts';
import { requests } from '#contracts/portal/requests.ts';
import { me } from '#contracts/portal/workspaces.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk, type Person } from '#test/support/desk.ts';
import { snap } from '#test/support/open-browser.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';

let browser: Browser | undefined;
after(() => browser?.close());

test(
  'a company of five is let into the Customer Desk: all, selected ones, one by an own setting',
  { skip, timeout: 300_000 },
  async (t) => {
    const { app, workspace } = await desk();
    await buildWeb(() => {});
    await app.listen({ host: '127.0.0.1', port: 0 });
    const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
    const place = await workspace('Helix Telecom');
    const erik = await place.member('owner', 'Erik Nyström');
    const zoomer = await place.company('ZoomerBase');
    const people: Person[] = [];
    for (const name of ['Ann Berg', 'Ben Dahl', 'Cat Ek', 'Dan Falk', 'Eve Gran'])
      people.push(await place.contact(name, { companyId: zoomer }));
    const [ann, ben] = people as [Person, Person];
    const { reference } = await ann.ok(requests.ask, { body: { subject: 'No dial tone', text: 'All dead.' } });
    const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking'];
    const chrome = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });
    browser = chrome;
    const open = async (cookie: string, size = { width: 1440, height: 900 }) => {
      const context = await chrome.newContext({ viewport: size, locale: 'en-GB' });
      await context.addCookies([{ name: 'id', value: cookie, url: origin }]);
      return context.newPage();
    };
    const [staff, customer] = [await open(erik.cookie), await open(ann.cookie, { width: 390, height: 844 })];
    const whoIsIn = async (): Promise<string> => {
      const names: string[] = [];
      for (const person of people) if ((await person.ok(me)).me !== null) names.push(person.name.slice(0, 3));
      return names.join(' ');
    };
    const saved = async () => {
      await staff.keyboard.press('Enter');
      await staff.getByText('Saved', { exact: true }).last().waitFor();
    };
    const company = `${origin}/w/${place.slug}/companies/${zoomer}/portal`;

    await t.test('the company’s page switches everybody off, and then on for selected people', async () => {
      await staff.goto(company);
      await staff
        .getByRole('row', { name: /Eve Gran/ })
        .getByText('as the workspace says')
        .waitFor();
      assert.deepEqual(await faultsOf(staff), []);
      await staff.getByRole('radio', { name: 'Selected people at ZoomerBase' }).press('Space');
      for (const name of ['Ben Dahl', 'Cat Ek', 'Dan Falk', 'Eve Gran'])
        await staff.getByRole('switch', { name: `${name} is selected` }).press('Space');
      await staff.getByRole('button', { name: 'Save' }).focus();
      await saved();
      await staff
        .getByRole('row', { name: /Ben Dahl/ })
        .getByText('not selected at ZoomerBase')
        .waitFor();
      assert.equal(await whoIsIn(), 'Ann');
      assert.deepEqual(await faultsOf(staff), []);
      await snap(staff, 'desk-company');
    });

    await t.test('a person’s own setting stands over the company’s', async () => {
      await staff.getByRole('link', { name: 'Ben Dahl' }).press('Enter');
      await staff.getByRole('radio', { name: 'On, whatever the company says' }).waitFor();
      await staff.getByText('not selected at ZoomerBase').waitFor();
      await staff.getByRole('radio', { name: 'On, whatever the company says' }).press('Space');
      await staff.getByRole('group', { name: 'Requests' }).getByText('Off').click();
      await staff.getByRole('button', { name: 'Save' }).focus();
      await saved();
      await staff.getByText('own setting').first().waitFor();
      assert.deepEqual(await faultsOf(staff), []);
      await snap(staff, 'desk-person');
      assert.equal(await whoIsIn(), 'Ann Ben');
      assert.deepEqual((await ben.ok(me)).me?.sections, ['knowledge', 'forms']);
    });

    await t.test('a section that is off is neither in the navigation nor at its address', async () => {
      await customer.goto(`${origin}/p/${place.slug}`);
      await customer.getByRole('link', { name: 'Requests', exact: true }).last().waitFor();
      const { version } = await erik.ok(deskAccess.ofCompany, { params: { company: zoomer } });
      const body = { version, people: 'selected' as const, sections: ['knowledge' as const] };
      await erik.ok(deskAccess.changeOfCompany, { params: { company: zoomer }, body });
      await customer.reload();
      await customer.getByRole('link', { name: 'Help', exact: true }).last().waitFor();
      assert.equal(await customer.getByRole('link', { name: 'Requests', exact: true }).count(), 0);
      assert.equal(await customer.getByRole('link', { name: 'Get help' }).count(), 0);
      assert.deepEqual(await faultsOf(customer), []);
      await snap(customer, 'desk-without-requests');
      await customer.goto(`${origin}/p/${place.slug}/requests/${reference}`);
      await customer.getByText('It does not exist, or it is not for you to see.', { exact: false }).waitFor();
      await erik.ok(deskAccess.changeOfCompany, { params: { company: zoomer }, body: { ...body, version: version + 1, sections: null } });
    });

    await t.test('a preview shows the desk as the person sees it, and lets nothing through', async () => {
      await staff.goto(company);
      const opened = staff.context().waitForEvent('page');
      await staff.getByRole('button', { name: 'Preview the Customer Desk as Ann Berg' }).press('Enter');
      const seen = await opened;
      await seen.getByText('You see the desk as Ann Berg sees it.', { exact: false }).waitFor();
      await seen.getByRole('link', { name: /No dial tone/ }).press('Enter');
      await seen.getByText('All dead.').first().waitFor();
      await seen.getByRole('textbox').last().fill('I am not Ann');
      await seen.getByRole('button', { name: 'Send' }).press('Enter');
      await seen.getByText('This is a preview: nothing in it can be changed.', { exact: false }).first().waitFor();
      assert.deepEqual(await faultsOf(seen), []);
      await snap(seen, 'desk-preview');
      await seen.getByRole('button', { name: 'End the preview' }).press('Enter');
      await seen
        .getByRole('heading', { name: 'Sign in' })
        .or(seen.getByRole('textbox', { name: /mail/i }))
        .first()
        .waitFor();
      await staff.reload();
      await staff.getByRole('row', { name: /Ann Berg/ }).waitFor();
    });
  },
);
