import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { mailroom } from '#contracts/mailroom.ts';
import { startDovecot } from '#test/support/dovecot.ts';
import { overHttp } from '#test/support/http-caller.ts';
import { startProduct } from '#test/support/product.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';

const executablePath = '/usr/bin/chromium';
const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const pictures = process.env['PICTURES'];
const dovecot = await startDovecot();
const skip = existsSync(executablePath) ? dovecot.skip : 'no Chromium';

after(() => dovecot.stop());

const snap = async (page: Page, name: string): Promise<void> => {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png` });
};

const mail = (headers: readonly string[], text: string): Buffer =>
  Buffer.from(
    [...headers, `Date: ${new Date().toUTCString()}`, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '', text, ''].join(
      '\r\n',
    ),
  );

const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath, args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags });

const anna = 'From: Anna Lind <anna@kirunabygg.example>';
const story = 'a mail becomes a ticket, is answered, taken back, answered again; the customer replies by mail and closes it';

test(story, { skip, timeout: 240_000 }, async (t) => {
  const sink = await startSmtpSink();
  t.after(() => sink.stop());
  const product = await startProduct({ env: { OUTBOUND_ALLOW: '127.0.0.1' } });
  t.after(() => product.stop());
  const browser = await launch();
  t.after(() => browser.close());

  const owner = overHttp(product.origin);
  const { slug } = await owner.setUp(product.setupSecret ?? '');
  await dovecot.user('support', 'secret');
  await owner.in(slug).ok(mailroom.createMailbox, {
    body: {
      name: 'Support',
      address: 'support@helix.example',
      incoming: { kind: 'imap', host: '127.0.0.1', port: dovecot.imapPort, security: 'none', userName: 'support' },
      incomingSecret: 'secret',
      outgoing: { kind: 'smtp', host: '127.0.0.1', port: sink.port, security: 'none' },
    },
  });

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
  await context.addCookies([{ name: 'id', value: owner.cookie(), domain: 'localhost', path: '/' }]);
  const desk = await context.newPage();
  await desk.goto(`${product.origin}/w/${slug}/tickets/all`);
  await dovecot.deliver(
    'support',
    mail(
      [anna, 'To: support@helix.example', 'Subject: No dial tone', 'Message-ID: <first@kirunabygg.example>'],
      'All twelve handsets are dead.',
    ),
  );
  const row = desk.getByText('No dial tone').first();
  await row.waitFor({ timeout: 60_000 });
  await snap(desk, '1-mail-in-the-queue');
  await row.click();
  await desk.getByRole('article').getByText('All twelve handsets are dead.').waitFor();
  await snap(desk, '2-ticket');

  const box = desk.getByRole('textbox', { name: /reply/i });
  await desk.keyboard.press('r');
  await box.pressSequentially('Wrong words.');
  await box.press('Control+Enter');
  await desk.getByRole('button', { name: /undo/i }).first().click();
  await desk.getByRole('article').getByText('Wrong words.').waitFor({ state: 'detached' });
  // What was taken back is a draft again; who writes before it is there has both.
  for (let tries = 0; tries < 200 && (await box.inputValue()) !== 'Wrong words.'; tries += 1) await sleep(50);
  assert.equal(await box.inputValue(), 'Wrong words.');
  await snap(desk, '3-taken-back');
  await box.fill('Please restart the base unit.');
  await box.press('Control+Enter');
  await desk.getByRole('article').getByText('Please restart the base unit.').waitFor();
  await snap(desk, '4-answered');

  await sink.waitFor(1, 60_000);
  const [sent] = sink.messages;
  const raw = sent?.raw.toString('utf8') ?? '';
  assert.deepEqual(sent?.to, ['anna@kirunabygg.example']);
  assert.match(raw, /Please restart the base unit\./);
  assert.doesNotMatch(raw, /Wrong words/);
  assert.match(raw, /^In-Reply-To: <first@kirunabygg\.example>/im);
  assert.match(raw, /^Subject: .*\[#1\]/im);
  const messageId = /^Message-ID:\s*(<[^>]+>)/im.exec(raw)?.[1] ?? '';
  const replyTo = /^Reply-To:.*?([^\s<]+@[^\s>]+)/im.exec(raw)?.[1] ?? 'support@helix.example';

  await dovecot.deliver(
    'support',
    mail(
      [anna, `To: ${replyTo}`, 'Subject: Re: No dial tone', 'Message-ID: <second@kirunabygg.example>', `In-Reply-To: ${messageId}`],
      'Two are back, ten are still dead.',
    ),
  );
  await desk.getByRole('article').getByText('Two are back, ten are still dead.').waitFor({ timeout: 60_000 });
  await snap(desk, '5-reply-threads');

  const link = await owner.customerLink(slug, 'anna@kirunabygg.example', async () => {
    await sink.waitFor(2, 60_000);
    return sink.messages.at(-1)?.raw.toString('utf8') ?? '';
  });
  const phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'en' })).newPage();
  await phone.goto(link);
  await phone.getByRole('button', { name: /sign in/i }).click();
  await phone.getByText('No dial tone').first().click();
  await phone.getByText('Two are back, ten are still dead.').first().waitFor();
  await snap(phone, '6-customer-desk');
  await phone.getByRole('button', { name: /yes, close/i }).click();
  await phone
    .getByRole('button', { name: /undo|open again/i })
    .first()
    .waitFor();
  await snap(phone, '7-closed-by-customer');
  await desk
    .getByText(/closed this/i)
    .first()
    .waitFor({ timeout: 30_000 });
  await snap(desk, '8-closed-for-staff');
});
