import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { test } from 'node:test';
import { chromium, type Page } from 'playwright-core';
import { mailroom } from '#contracts/mailroom.ts';
import { changeMe } from '#contracts/staff.ts';
import { overHttp } from '#test/support/http-caller.ts';
import { freePort } from '#test/support/guarded-server.ts';
import { rawMail } from '#test/support/mail-desk.ts';
import { beginMail } from '#test/support/mail-talk.ts';
import { startProduct } from '#test/support/product.ts';

const executablePath = '/usr/bin/chromium';
const skip = existsSync(executablePath) ? false : 'no Chromium';
const pictures = process.env['PICTURES'];

const snap = async (page: Page, name: string): Promise<void> => {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
};

test('mail handed over by LMTP is a ticket that says what proves its sender', { skip, timeout: 300_000 }, async (t) => {
  const lmtp = await freePort();
  const product = await startProduct({ env: { LMTP_PORT: String(lmtp) } });
  t.after(() => product.stop());
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  t.after(() => browser.close());
  const owner = overHttp(product.origin);
  const { slug } = await owner.setUp(product.setupSecret ?? '');
  const desk = owner.in(slug);
  const to = 'support@helix.example';
  await desk.ok(mailroom.createMailbox, { body: { name: 'Support', address: to, authservId: 'mx.helix.example' } });

  const found = (results: string): string => `Authentication-Results: mx.helix.example; ${results}\r\n`;
  const mails: [string, string][] = [
    ['Proven', found('dmarc=pass header.from=acme.example; dkim=pass header.d=acme.example; spf=pass smtp.mailfrom=bounce.acme.example')],
    ['Forged', found('dmarc=fail header.from=acme.example; dkim=none; spf=softfail smtp.mailfrom=anna@evil.example')],
  ];
  for (const [subject, headers] of mails) {
    const { talk } = await beginMail(lmtp, { to: [to], greet: 'LHLO mx.helix.example' });
    assert.match((await talk.mail(rawMail({ to, subject, headers, text: `${subject}, it says.` }))) ?? '', /^250 /);
    talk.close();
  }

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
  await context.addCookies([{ name: 'id', value: owner.cookie(), domain: 'localhost', path: '/' }]);
  const page = await context.newPage();
  const open = async (subject: string): Promise<void> => {
    await page.goto(`${product.origin}/w/${slug}/tickets/all`);
    await page.getByText(subject).first().click({ timeout: 100_000 });
    await page.getByRole('article').getByText(`${subject}, it says.`).waitFor();
  };
  const checks = page.getByRole('dialog');
  await open('Proven');
  await page.getByRole('button', { name: 'verified sender', exact: true }).click();
  await checks.getByText('bounce.acme.example').waitFor();
  assert.match(
    await checks.innerText(),
    /DMARC\s+passed\s+acme\.example\s+DKIM\s+passed\s+acme\.example\s+SPF\s+passed\s+bounce\.acme\.example/,
  );
  await snap(page, 'proven');
  await open('Forged');
  await page.getByRole('button', { name: 'unverified sender' }).click();
  await checks.getByText('evil.example').waitFor();
  assert.match(await checks.innerText(), /DMARC\s+failed\s+acme\.example\s+DKIM\s+missing\s+–\s+SPF\s+probably failed\s+evil\.example/);
  await page.keyboard.press('Escape');
  await checks.waitFor({ state: 'hidden' });

  if (pictures === undefined) return;
  for (const language of ['en', 'sv', 'ja'] as const) {
    await desk.ok(changeMe, { body: { language } });
    for (const [width, colorScheme] of [
      [1440, 'light'],
      [1440, 'dark'],
      [390, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      await page.reload();
      await page.locator('article button[aria-haspopup="dialog"]').first().click();
      await checks.getByText('evil.example').waitFor();
      await snap(page, `forged-${language}-${width}-${colorScheme}`);
    }
  }
});
