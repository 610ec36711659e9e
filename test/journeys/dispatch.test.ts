import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser, type Page } from 'playwright-core';
import { board } from '#contracts/board.ts';
import { catalog } from '#contracts/catalog.ts';
import { review } from '#contracts/review.ts';
import { tickets } from '#contracts/tickets.ts';
import { loadSamples } from '#server/modules/samples/index.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk, type Workspace } from '#test/support/desk.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';
const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const pictures = process.env['PICTURES'];

let browser: Browser | undefined;
after(() => browser?.close());

// Here and not in a test, whose end would close it.
const { app, workspace } = await desk();

const scene = async () => {
  await buildWeb(() => {});
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const place = await workspace();
  const owner = await place.member('owner', 'Olga Öst');
  await place.within(loadSamples);
  browser ??= await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  await context.addCookies([{ name: 'id', value: owner.cookie, url: origin }]);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  const at = (path: string) => `${origin}/w/${place.slug}/${path}`;
  return { place, owner, page, complaints, at };
};

const shoot = async (page: Page, name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
};
const fit = async (page: Page) => assert.deepEqual(await faultsOf(page), []);

const looks = [
  ['en', 'light', 1440],
  ['sv', 'dark', 1440],
  ['ja', 'light', 390],
] as const;
const inAllLooks = async (
  place: Workspace,
  memberId: string,
  page: Page,
  name: string,
  path: string,
  ready: (width: number) => Promise<unknown>,
) => {
  if (!pictures) return;
  for (const [language, colorScheme, width] of looks) {
    await place.within((ctx) =>
      ctx.db.updateTable('staff.member').set({ language }).where('workspaceId', '=', ctx.workspaceId).where('id', '=', memberId).execute(),
    );
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await page.goto(path);
    await ready(width);
    await page.waitForTimeout(400);
    await shoot(page, `${name}-${language}-${colorScheme}-${width}`);
  }
};

test('a dispatcher gives a ticket that nobody has to somebody, by keyboard alone, and takes it back', { skip }, async () => {
  const { place, owner, page, complaints, at } = await scene();
  const loose = async () => (await owner.ok(board)).columns[0]?.cards ?? [];
  const [first] = await loose();
  assert.ok(first);
  await page.goto(at('board'));
  await page.getByRole('link', { name: first.subject }).waitFor();
  await fit(page);
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await page.getByRole('dialog').getByRole('combobox').fill('Olga');
  await shoot(page, 'board-move');
  await fit(page);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Olga Öst' }).getByRole('link', { name: first.subject }).waitFor();
  await page.getByText(`${first.reference} assigned to Olga Öst`).waitFor();
  assert.ok((await loose()).every(({ id }) => id !== first.id));
  await page.keyboard.press('z');
  await page.getByRole('region', { name: 'Unassigned' }).getByRole('link', { name: first.subject }).waitFor();
  assert.ok((await loose()).some(({ id }) => id === first.id));

  // Somebody else was faster: it snaps back, and says why.
  const [card] = await loose();
  assert.ok(card);
  await page.route('**/assignment', (route) =>
    route.fulfill({ status: 409, contentType: 'application/json', body: JSON.stringify({ code: 'stale_version', status: 409 }) }),
  );
  await page
    .getByRole('region', { name: 'Unassigned' })
    .getByRole('link', { name: card.subject })
    .dragTo(page.getByRole('region', { name: 'Olga Öst' }));
  await page
    .getByText(new RegExp(`${card.reference}.*(changed|meanwhile)`, 'i'))
    .first()
    .waitFor();
  await page.getByRole('region', { name: 'Unassigned' }).getByRole('link', { name: card.subject }).waitFor();
  assert.deepEqual(complaints, []);
  await inAllLooks(place, owner.id, page, 'board', at('board'), () => page.locator('[data-card]').first().waitFor());
});

test('a reviewer works through the closed tickets, one after the other', { skip }, async () => {
  const { place, owner, page, complaints, at } = await scene();
  const product = (await owner.ok(catalog.createProduct, { body: { name: 'Dark fibre', areas: ['Lines'] } })).id;
  await owner.ok(review.changeRule, { body: { applies: 'products', productIds: [product], version: 0 } });
  for (const subject of ['First line is cut', 'Second line is cut', 'Third line is cut']) {
    const { id } = await owner.ok(tickets.open, { body: { subject, text: 'No tone since Monday.', productId: product } });
    await owner.ok(tickets.close, { params: { ticket: id }, body: { version: 2 } });
  }
  const waiting = async () => (await owner.ok(tickets.queue, { query: { folder: 'to-review' } })).items.map(({ subject }) => subject);
  await page.goto(at('tickets/to-review'));
  await page
    .getByRole('link', { name: /To review/ })
    .getByText('3')
    .waitFor();
  await page.getByRole('row').getByText('Third line is cut').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Review' }).waitFor();
  await fit(page);
  await page.getByRole('textbox', { name: 'Summary' }).fill('A digger cut the line; it was spliced.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: 'Second line is cut' }).waitFor();
  await page.keyboard.press('Shift+E');
  await page.getByRole('heading', { name: 'First line is cut' }).waitFor();
  assert.deepEqual(await waiting(), ['First line is cut']);
  await page.keyboard.press('z');
  await page.getByText(/is on the review list/).waitFor();
  assert.deepEqual((await waiting()).toSorted(), ['First line is cut', 'Second line is cut']);

  const known = (await owner.ok(tickets.queue, { query: { folder: 'all' } })).items.find(({ requester, company }) => requester && company);
  assert.ok(known);
  await page.goto(at(`t/${known.reference}`));
  await page.getByRole('tab', { name: 'Customer' }).click();
  await page.getByRole('button', { name: 'Person' }).waitFor();
  await fit(page);
  await page.getByRole('button', { name: 'Person' }).press('Enter');
  await page.reload();
  await page.getByRole('button', { name: 'Person', expanded: false }).press('Enter');
  assert.deepEqual(complaints, []);

  const [left] = (await owner.ok(tickets.queue, { query: { folder: 'to-review' } })).items;
  await inAllLooks(place, owner.id, page, 'panel', at(`t/${known.reference}`), async (width) => {
    if (width === 390) await page.getByRole('tab').nth(1).click();
    await page
      .locator('[aria-expanded]')
      .filter({ has: page.locator('svg') })
      .first()
      .waitFor();
  });
  await inAllLooks(place, owner.id, page, 'review', at(`t/${left?.reference}`), () => page.getByRole('textbox').first().waitFor());
  await inAllLooks(place, owner.id, page, 'review-setup', at('setup/review'), () => page.getByRole('radio').first().waitFor());
});
