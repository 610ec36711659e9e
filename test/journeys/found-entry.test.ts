import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { merges } from '#contracts/merges.ts';
import { changeMe } from '#contracts/staff.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { addEntry } from '#server/modules/threads/index.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { faultsOf } from '#test/support/axe.ts';
import { desk } from '#test/support/desk.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';
const flags = ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const pictures = process.env['PICTURES'];

let browser: Browser | undefined;
after(() => browser?.close());

test('an entry far up, of a ticket that was merged since, is found, opened in its place and marked, by keyboard', { skip }, async () => {
  const { app, workspace, workers } = await desk();
  await buildWeb(() => {});
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const place = await workspace();
  const maya = await place.member('owner', 'Maya Ek');
  const opened = (subject: string) => maya.ok(tickets.open, { body: { subject, text: subject, channel: 'phone', as: 'note' } });
  const [lamp, second, junk] = [await opened('Lamp flickers'), await opened('Lamps again'), await opened('Cheap lamps')];
  const note = { lane: 'note' as const, text: 'The zebra ballast was replaced', seenSeq: 99 };
  const { id } = await maya.ok(threads.write, { params: { record: lamp.id }, body: note });
  await place.within(async (ctx) => {
    const author = { kind: 'member', id: maya.id, name: 'Maya Ek', side: 'owner' } as const;
    for (let n = 1; n <= 260; n++)
      await addEntry(ctx, {
        recordId: second.id,
        kind: 'note',
        sides: ['owner'],
        state: 'released',
        author,
        channel: 'web',
        text: `Day ${n}`,
      });
  });
  const { ticket } = await maya.ok(tickets.read, { params: { ticket: lamp.id } });
  await maya.ok(merges.merge, { params: { ticket: lamp.id }, body: { into: second.reference, version: ticket.version, confirmed: true } });
  await maya.ok(merges.spam, { params: { ticket: junk.id }, body: {} });
  await workers.runDue({ at: null });

  browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });
  const complaints: string[] = [];
  for (const [language, scheme, width] of [
    ['en', 'light', 1440],
    ['sv', 'dark', 1440],
    ['ja', 'light', 390],
  ] as const) {
    await maya.ok(changeMe, { body: { language } });
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: language, colorScheme: scheme });
    await context.addCookies([{ name: 'id', value: maya.cookie, url: origin }]);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    const shoot = async (name: string) => {
      if (pictures) await page.screenshot({ path: `${pictures}/found-${language}-${width}-${name}.png` });
    };
    const fit = async () => assert.deepEqual(await faultsOf(page), []);

    await page.goto(`${origin}/w/${place.slug}/search?q=zebra`);
    const hit = page.getByRole('link', { name: new RegExp(`^${lamp.reference} `) });
    await hit.waitFor();
    assert.ok((await hit.textContent())?.includes(second.reference), 'it says where it leads');
    await fit();
    await shoot('merged');
    await hit.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/t/${second.reference}#m-${id}$`));
    const entry = page.locator(`#m-${id}:focus`);
    await entry.waitFor();
    assert.equal(await entry.getAttribute('aria-current'), 'location');
    assert.ok(
      await entry.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      }),
      'it is in view',
    );
    await shoot('entry');

    await page.goto(`${origin}/w/${place.slug}/search?q=in:spam`);
    await page.getByRole('link', { name: new RegExp(`^${junk.reference} `) }).waitFor();
    await fit();
    await shoot('spam');
    await context.close();
  }
  assert.deepEqual(complaints, []);
});
