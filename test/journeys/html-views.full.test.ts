import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { requests } from '#contracts/portal/requests.ts';
import { threads } from '#contracts/threads.ts';
import { tickets } from '#contracts/tickets.ts';
import { replyAddress } from '#server/modules/mailroom/rules/signed-id.ts';
import { buildWeb } from '#server/start/build-web.ts';
import type { Person, Workspace } from '#test/support/desk.ts';
import { withEncodedWords } from '#test/support/html-vector-mails.ts';
import { vectors, type Vector } from '#test/support/html-vectors.ts';
import { mailDesk, type MailDesk } from '#test/support/mail-desk.ts';
import { noChromium, watchedBrowser, type Watched } from '#test/support/watched-browser.ts';

// All of them are tried against each wall by itself (html-walls.full.test.ts); a part of them as mail, in every view.
const isFull = process.env['INTERDESK_TEST_FULL'] === '1';
const chosen = isFull ? vectors : vectors.filter(({ raw }, at) => at % (raw === null ? 16 : 6) === 0);
const atOnce = 40;
const mailsIn = (page: readonly Vector[]): Vector[][] =>
  Array.from({ length: Math.ceil(page.length / atOnce) }, (_, at) => page.slice(at * atOnce, (at + 1) * atOnce));

// Latin-1, so that a vector decides about every byte.
const bytesOf = ({ html, raw }: Vector, anna: Person, first: string, at: number): Buffer => {
  const body = html === null ? withEncodedWords(raw ?? '') : `MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`;
  const from = /^From:/m.test(body) ? '' : `From: Anna Lind <${anna.address}>\r\n`;
  const subject = /^Subject:/m.test(body) ? '' : `Subject: Re: Attacks\r\nIn-Reply-To: <${first}>\r\n`;
  return Buffer.from(`${from}${subject}Message-ID: <attack-${at}-${first}>\r\n${body}\r\n`, html === null ? 'latin1' : 'utf8');
};

/** One thread of many attacks, and a ticket for each that is in a subject or a sender's name. */
const arrive = async (
  desk: MailDesk,
  place: Workspace,
  anna: Person,
  group: readonly Vector[],
): Promise<{ thread: string; others: string[] }> => {
  const first = `first-${group[0]?.host}@acme.example`;
  const opening = Buffer.from(
    `From: Anna Lind <${anna.address}>\r\nSubject: Attacks\r\nMessage-ID: <${first}>\r\n\r\nSee what follows.\r\n`,
  );
  const { recordId } = await desk.arrive(place, opening);
  // Signed by us: what Anna sends there is hers, and stands on her desk too.
  const answersTo = replyAddress(desk.platform.keys, place.id, recordId ?? '', 'support@helix.example') ?? '';
  const others = new Set<string>();
  for (const [at, vector] of group.entries()) {
    const filed = await desk.arrive(place, bytesOf(vector, anna, first, at), { to: answersTo });
    assert.ok(filed.recordId !== null || filed.outcome === 'quarantined', vector.name);
    if (filed.recordId !== null && filed.recordId !== recordId) others.add(filed.recordId);
  }
  return { thread: recordId ?? '', others: [...others] };
};

const settle = (page: Page): Promise<void> => page.waitForTimeout(isFull ? 1500 : 800);

// A page of the desk never falls silent, it listens for news: what tells that it is there is what it shows.
const visit = async (page: Page, address: string, shows = 'h1'): Promise<void> => {
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  await page.locator(shows).first().waitFor({ state: 'attached' });
  await settle(page);
};

// Every button that shows more of an entry, then every frame into sight, since they load when they are seen.
const unfold = async (page: Page): Promise<number> => {
  await page.evaluate(
    `for (const button of document.querySelectorAll('article button')) if (/^Show (formatted|quoted|as it was sent)/.test(button.textContent)) button.click()`,
  );
  const frames = (await page.evaluate(`(async () => {
    const frames = [...document.querySelectorAll('iframe')];
    for (const frame of frames) { frame.scrollIntoView(); await new Promise((next) => setTimeout(next, 60)); }
    return frames.length;
  })()`)) as number;
  await settle(page);
  return frames;
};

const signedIn = async (watched: Watched, origin: string, person: Person): Promise<Page> => {
  await watched.context.clearCookies();
  await watched.context.addCookies([{ name: 'id', value: person.cookie, url: origin }]);
  const page = await watched.page();
  page.setDefaultTimeout(120_000);
  return page;
};

test(
  'mail that attacks runs nothing, asks nothing and looks nothing up, in any view',
  { skip: noChromium, timeout: isFull ? 3_000_000 : 500_000 },
  async (t) => {
    const desk = await mailDesk();
    await buildWeb(() => {});
    await desk.app.listen({ host: '127.0.0.1', port: 0 });
    const origin = `http://localhost:${(desk.app.server.address() as AddressInfo).port}`;
    const place = await desk.workspace('Helix');
    const erik = await place.member('owner', 'Erik Nyström');
    const anna = await place.contact('Anna Lind');
    const [staff, portal] = [`${origin}/w/${place.slug}`, `${origin}/p/${place.slug}`];
    const watched = await watchedBrowser([origin]);
    let frames = 0;
    const page = await signedIn(watched, origin, erik);
    const opened = { threads: [] as string[], others: [] as string[] };
    for (const group of mailsIn(chosen)) {
      const { thread, others } = await arrive(desk, place, anna, group);
      opened.threads.push(thread);
      opened.others.push(...others);
    }
    await desk.workers.runDue({ at: null });
    const referenceOf = async (id: string): Promise<string> => (await erik.ok(tickets.read, { params: { ticket: id } })).ticket.reference;

    for (const id of [...opened.threads, ...opened.others]) {
      await visit(page, `${staff}/t/${await referenceOf(id)}`, 'article');
      frames += await unfold(page);
    }
    for (const path of ['tickets/all', 'setup/quarantine', 'outbox', 'notifications', 'people']) {
      await visit(page, `${staff}/${path}`);
      await settle(page);
    }
    for (const words of ['pwned', 'onerror', 'evil']) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type(words);
      await settle(page);
      await page.keyboard.press('Escape');
    }
    await page.close();

    const customer = await signedIn(watched, origin, anna);
    for (const path of ['requests', '']) await visit(customer, `${portal}/${path}`, 'main');
    for (const id of opened.threads) {
      await visit(customer, `${portal}/requests/${await referenceOf(id)}`, 'article');
      frames += await unfold(customer);
    }
    const seen = await watched.end();
    t.diagnostic(`${chosen.length} mails, ${opened.threads.length + opened.others.length} tickets, ${frames} frames opened`);
    const formatted = (
      await Promise.all(opened.threads.map(async (record) => (await erik.ok(threads.entries, { params: { record } })).items))
    )
      .flat()
      .filter((entry) => entry.formatted).length;
    const asked = (await anna.ok(requests.read, { params: { request: await referenceOf(opened.threads[0] ?? '') } })).entries.length;
    assert.ok(formatted > chosen.length / 2 && asked > atOnce / 2, `${formatted} formatted, ${asked} on the customer's desk`);
    assert.ok(frames >= formatted, `${frames} frames of ${formatted} formatted entries`);
    assert.deepEqual(seen, { runs: [], dialogs: [], requests: [], popups: 0, connections: 0, names: [] });
  },
);
