import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { changeSettings, settings } from '#contracts/workspaces.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';
const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const undoSeconds = 8;

let browser: Browser | undefined;
after(() => browser?.close());

const serve = async (): Promise<string> => {
  const { app } = await desk();
  await buildWeb(() => {});
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://localhost:${(app.server.address() as AddressInfo).port}`;
};

/** A desk with a keyboard and no mouse, at which somebody sits already. */
const seat = async (origin: string, person: Person, complaints: string[]): Promise<Page> => {
  browser ??= await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.addCookies([{ name: 'id', value: person.cookie, url: origin }]);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  // A stopped send is a refusal by design, and browsers note every refusal.
  page.on('console', (message) => message.type() === 'error' && !message.text().includes('409') && complaints.push(message.text()));
  return page;
};

/** Fast, but not faster than a screen is drawn. */
const press = async (page: Page, keys: string): Promise<void> => {
  for (const key of keys.split(' ')) {
    await page.keyboard.press(key);
    await setTimeout(50);
  }
};

const until = async (holds: () => Promise<boolean>, otherwise: string): Promise<void> => {
  for (let round = 0; round < 80; round += 1) {
    if (await holds()) return;
    await setTimeout(100);
  }
  assert.fail(otherwise);
};

const focused = (page: Page): Promise<string> => page.evaluate<string>('document.activeElement?.textContent ?? ""');
const textOf = (page: Page, name: string): Promise<string> => page.getByRole('textbox', { name }).inputValue();
const saidTo = async (customer: Person, reference: string): Promise<string> =>
  JSON.stringify((await customer.ok(requests.read, { params: { request: reference } })).entries.map(({ text }) => text));

const openThree = async (workspace: Workspace, erik: Person): Promise<Person> => {
  const anna = await workspace.contact('Anna Lind', { companyId: await workspace.company('Kiruna Bygg') });
  for (const subject of ['Move four extensions', 'Invoice shows wrong VAT', 'No dial tone after number port']) {
    const { id } = await erik.ok(tickets.open, { body: { subject, text: `${subject}, please help.`, requesterId: anna.id } });
    const { ticket } = await erik.ok(tickets.read, { params: { ticket: id } });
    await erik.ok(tickets.assign, { params: { ticket: id }, body: { version: ticket.version, assigneeId: erik.id } });
  }
  return anna;
};

test(
  'an agent answers by keyboard: open, reply, take back, reply, note, collide, and change many',
  { skip, timeout: 240_000 },
  async (t) => {
    const origin = await serve();
    const { workers } = await desk();
    const workspace = await (await desk()).workspace('Helix Telecom');
    const erik = await workspace.member('owner', 'Erik Nyström');
    const mira = await workspace.member('agent', 'Mira Salo');
    const anna = await openThree(workspace, erik);
    const { version } = await erik.ok(settings);
    await erik.ok(changeSettings, { body: { version, undoSeconds } });
    const newest = `${workspace.key}-3`;
    const { id: record } = (await erik.ok(tickets.read, { params: { ticket: newest } })).ticket;
    const complaints: string[] = [];
    const page = await seat(origin, erik, complaints);

    await t.test('the queue opens its first ticket', async () => {
      await page.goto(`${origin}/w/${workspace.slug}/tickets/all`);
      await page.getByRole('grid', { name: 'All' }).waitFor();
      await press(page, 'g t');
      await page.getByRole('grid', { name: 'Open' }).waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await press(page, 'j j k Enter');
      await page.getByRole('heading', { name: 'No dial tone after number port' }).waitFor();
      await page.getByText('1 of 3').waitFor();
      assert.deepEqual(await faultsOf(page), []);
      await until(async () => (await focused(page)) === 'No dial tone after number port', 'the heading has no focus');
    });

    await t.test('a reply is taken back before anybody saw it, and sent again', async () => {
      await press(page, 'r');
      await page.keyboard.type('It works agian.');
      await press(page, 'Control+Enter');
      await page.getByText('Sent to Anna Lind').waitFor();
      await page.getByText(/Goes out in \d s/).waitFor();
      assert.equal(await textOf(page, 'Reply'), '');
      await press(page, 'Escape z');
      await until(async () => (await textOf(page, 'Reply')) === 'It works agian.', 'the text did not come back');
      await page.getByText(/Goes out in/).waitFor({ state: 'detached' });
      await press(page, 'Control+a');
      await page.keyboard.type('It works again.');
      await press(page, 'Control+Enter');
      await page.getByText(/Goes out in \d s/).waitFor();
      assert.ok(!(await saidTo(anna, newest)).includes('works'), 'out before its time');
      await setTimeout((undoSeconds + 1) * 1000);
      await workers.runDue({ at: null });
      const said = await saidTo(anna, newest);
      assert.ok(said.includes('It works again.') && !said.includes('agian'), said);
      await page.getByText('Goes out').waitFor({ state: 'detached' });
    });

    await t.test('a note is shown to the customer only when asked for', async () => {
      await press(page, 'Escape n');
      await page.keyboard.type('Renewal at risk.');
      await press(page, 'Escape r');
      await page.getByText('This was written as a note.').waitFor();
      assert.match(await focused(page), /Keep as: Our note/);
      await press(page, 'Enter Control+Enter');
      await page.getByText('Note added').waitFor();
      assert.ok(!(await saidTo(anna, newest)).includes('Renewal'));
    });

    await t.test('what a colleague sends meanwhile stops the second answer and keeps its text', async () => {
      await press(page, 'Escape r');
      await page.keyboard.type('Anything else?');
      await mira.ok(threads.write, { params: { record }, body: { lane: 'everyone', text: 'All ten are back.', seenSeq: 99 } });
      await press(page, 'Control+Enter');
      await page.getByRole('alert').getByText('Mira Salo wrote while you were typing.').waitFor();
      await page.getByRole('alert').getByText('All ten are back.').waitFor();
      assert.equal(await textOf(page, 'Reply'), 'Anything else?');
      const { entries } = await erik.ok(tickets.read, { params: { ticket: newest } });
      assert.ok(!entries.some(({ text }) => text === 'Anything else?'));
      await page.getByRole('button', { name: 'Send anyway' }).press('Enter');
      await until(async () => (await textOf(page, 'Reply')) === '', 'it was not sent');
      const { entries: sent } = await erik.ok(tickets.read, { params: { ticket: newest } });
      assert.ok(sent.some(({ text }) => text === 'Anything else?'));
    });

    await t.test('several tickets change at once, and back', async () => {
      await press(page, 'Escape u');
      await page.getByRole('grid', { name: 'Open' }).waitFor();
      await press(page, 'g t j x Shift+J p');
      await page.getByRole('dialog', { name: 'Priority of 2 tickets' }).waitFor();
      await page.keyboard.type('urg');
      await press(page, 'Enter');
      await page.getByText('of 2 done').first().waitFor();
      await workers.runDue();
      await page.getByText('2 tickets now have priority Urgent').waitFor();
      const urgent = async () => (await erik.ok(tickets.queue, { query: { priority: 'urgent' } })).items.length;
      assert.equal(await urgent(), 2);
      await press(page, 'z');
      await until(async () => {
        await workers.runDue();
        return (await urgent()) === 0;
      }, 'the priorities stayed');
    });

    await page.context().close();
    assert.deepEqual(complaints, []);
  },
);
