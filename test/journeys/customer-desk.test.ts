import { pageHolds } from '#test/support/page-holds.ts';
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
import { lastLink } from '#test/support/sign-in.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';
const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
// One red pixel.
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64');

let browser: Browser | undefined;
after(() => browser?.close());

const serve = async (): Promise<string> => {
  const { app } = await desk();
  await buildWeb(() => {});
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://localhost:${(app.server.address() as AddressInfo).port}`;
};

/** A phone that reports whatever its console complains of. */
const phone = async (complaints: string[]): Promise<Page> => {
  browser ??= await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'en-GB' });
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  return page;
};

const closedLongAgo = (workspace: Workspace, reference: string) =>
  workspace.within((ctx) =>
    ctx.db
      .updateTable('tickets.ticket')
      .set({ closedAt: new Date(Date.parse(ctx.now) - 200 * 86_400_000).toISOString() })
      .where('workspaceId', '=', ctx.workspaceId)
      .where(
        'id',
        'in',
        ctx.db.selectFrom('threads.record').select('id').where('workspaceId', '=', ctx.workspaceId).where('reference', '=', reference),
      )
      .execute(),
  );

/** The read mark follows the answer by a moment. */
const seen = async (person: Person): Promise<void> => {
  for (let round = 0; round < 50; round += 1) {
    const { items } = await person.ok(requests.list);
    if (items.length === 1 && items.every((row) => !row.unread)) return;
    await setTimeout(100);
  }
  assert.fail('what is on screen still counts as unread');
};

const story = 'a customer signs in by a mailed link, asks with a file, reads the answer, replies, closes, opens again, all on a phone';
test(story, { skip, timeout: 240_000 }, async () => {
  const origin = await serve();
  const { workers } = await desk();
  const workspace = await (await desk()).workspace('Helix');
  const anna = await workspace.contact('Anna Lind');
  const erik = await workspace.member('owner', 'Erik Nilsson');
  const { version } = await erik.ok(settings);
  await erik.ok(changeSettings, { body: { version, undoSeconds: 0 } });
  const home = `${origin}/p/${workspace.slug}`;
  const complaints: string[] = [];
  const page = await phone(complaints);

  await page.goto(`${home}/requests`);
  await page.waitForURL(/\/sign-in\?next=/);
  await page.getByLabel('E-mail address').fill(anna.address);
  await page.getByRole('button', { name: 'Mail me a link instead' }).click();
  await page.getByText('is on its way').waitFor();
  assert.deepEqual(await faultsOf(page), [], 'sign-in');

  await workers.runDue({ at: null });
  const link = await lastLink(workspace);
  assert.equal(link.purpose, 'sign_in');
  await page.goto(`${home}/sign-in?link=${link.token}`);
  const follow = page.getByRole('button', { name: 'Sign in' });
  await follow.waitFor();
  assert.deepEqual(await page.context().cookies(), [], 'opening the page of a link signs nobody in');
  await follow.click();
  await page.getByRole('heading', { name: 'Hello Anna. How can we help?' }).waitFor();
  assert.ok(!page.url().includes('link='), 'the token does not stay in the address');
  await page.getByText('No requests yet').waitFor();
  assert.deepEqual(await faultsOf(page), [], 'home');

  await page.getByLabel('Search or describe the problem').fill('No dial tone');
  await page.getByLabel('Search or describe the problem').press('Enter');
  await page.getByRole('heading', { name: 'Get help' }).waitFor();
  assert.equal(await page.getByLabel('Subject').inputValue(), 'No dial tone');
  await page.getByLabel('Description').fill('All twelve handsets are dead since this morning.');
  await page.locator('input[type=file]').first().setInputFiles({ name: 'display.png', mimeType: 'image/png', buffer: picture });
  await page.getByText('display.png').waitFor();
  await page.getByText(`${picture.length} byte`).waitFor();
  assert.deepEqual(await faultsOf(page), [], 'new request');
  await page.getByRole('button', { name: 'Send request' }).click();

  await page.getByText('We are working on it').waitFor();
  const reference = /requests\/([A-Z]+-\d+)/.exec(page.url())?.[1] ?? '';
  const pictured = page.locator('article img');
  await pictured.waitFor();
  await pageHolds(page, 'document.querySelector("article img").naturalWidth === 1');

  const { ticket } = await erik.ok(tickets.read, { params: { ticket: reference } });
  const answer = async (text: string, thenStatusId: string | null) => {
    await erik.ok(threads.write, { params: { record: ticket.id }, body: { lane: 'everyone', text, seenSeq: 1000, thenStatusId } });
    await workers.runDue({ at: null });
  };
  const waiting = (await erik.ok(tickets.statuses)).items.find((status) => status.group === 'awaiting_customer');
  await answer('Please restart the base unit. Does it blink?', waiting?.id ?? null);
  await page.getByText('Please restart the base unit.').waitFor({ timeout: 30_000 });
  await page.getByText('Waiting for you').waitFor();
  assert.deepEqual(await faultsOf(page), [], 'request');
  await seen(anna);

  await page.getByLabel('Write a message').fill('Yes, it blinks red.');
  await page.getByText('Draft saved').waitFor();
  await page.reload();
  await page.getByRole('article').first().waitFor();
  assert.equal(await page.getByLabel('Write a message').inputValue(), 'Yes, it blinks red.', 'the draft is still there after a reload');
  await page.getByLabel('Write a message').press('Control+Enter');
  await page.getByRole('article').getByText('Yes, it blinks red.').waitFor();
  assert.equal(await page.getByLabel('Write a message').inputValue(), '');

  await page.getByRole('button', { name: 'Yes, close' }).click();
  await page.getByText('You closed the request').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('You opened the request again').waitFor();

  await page.getByRole('button', { name: 'Yes, close' }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Open again' }).click();
  await page.getByText('We are working on it').waitFor();

  await page.getByRole('button', { name: 'Yes, close' }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  await closedLongAgo(workspace, reference);
  await page.reload();
  await page.getByText('What you write becomes a new request.').waitFor();
  await page.getByLabel('Write a message').fill('It is dead again.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText(`${reference} was closed a while ago`).waitFor();
  assert.ok(!page.url().includes(`/requests/${reference}?`), 'the new request has an address of its own');
  await page.getByRole('article').getByText('It is dead again.').waitFor();
  assert.deepEqual(complaints, []);
});
