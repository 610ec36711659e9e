import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import type { Page } from 'playwright-core';
import { sanitiseHtml } from '#server/modules/mailroom/reading/sanitise-html.ts';
import { formattedPage, formattedPolicy } from '#server/modules/threads/rules/formatted-page.ts';
import { events, vectors } from '#test/support/html-vectors.ts';
import { noChromium, watchedBrowser, type Seen } from '#test/support/watched-browser.ts';

const bodies = vectors.flatMap(({ html }, at) => (html === null ? [] : [{ at, html }]));
type Body = (typeof bodies)[number];
// Unwalled ones keep a browser busy; a part of them shows that the watching works.
const some =
  process.env['INTERDESK_TEST_FULL'] === '1' ? bodies : bodies.filter(({ at, html }) => at % 6 === 0 || html.includes('prefetch'));

const inBatches = (list: readonly Body[], atOnce = 60) =>
  Array.from({ length: Math.ceil(list.length / atOnce) }, (_, at) => list.slice(at * atOnce, (at + 1) * atOnce));
// A sandboxed frame may be a process of its own.
const batches = { raw: inBatches(some), sanitised: inBatches(bodies), framed: inBatches(bodies, 24) };
type Kind = keyof typeof batches;
const isKind = (text: string): text is Kind => text in batches;

const escaped = (html: string): string => html.replace(/[&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const shown = (html: string): string => formattedPage({ html: sanitiseHtml(html).html, pictures: [], remote: null, theme: 'light' });
const frames: Record<Kind, (body: Body) => string> = {
  raw: ({ html }) => `<iframe srcdoc="${escaped(html)}"></iframe>`,
  sanitised: ({ html }) => `<iframe srcdoc="${escaped(shown(html))}"></iframe>`,
  framed: ({ at }) => `<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mail/${at}"></iframe>`,
};

const server = createServer((request, response) => {
  const [, kind = '', at = ''] = (request.url ?? '').split('/');
  const headers: Record<string, string> = { 'content-type': 'text/html; charset=utf-8' };
  if (kind === 'mail') {
    response.writeHead(200, { ...headers, 'content-security-policy': formattedPolicy(origin, "'self'") });
    response.end(bodies.find((body) => body.at === Number(at))?.html ?? '');
    return;
  }
  // What the pages of the desk say of their frames.
  if (kind === 'framed') headers['content-security-policy'] = "default-src 'none'; frame-src 'self'";
  response.writeHead(isKind(kind) ? 200 : 404, headers);
  response.end(isKind(kind) ? `<!doctype html>${(batches[kind][Number(at)] ?? []).map(frames[kind]).join('\n')}` : '');
}).listen(0, '127.0.0.1');
after(() => server.close());
await new Promise((ready) => server.once('listening', ready));
const origin: string = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

// Whatever survives is touched in every way there is; links to other sites are left alone, people may follow those.
const touch = `(async () => {
  const faults = [];
  const names = ${JSON.stringify(events)};
  const unsafe = /^(?:script|iframe|object|embed|form|input|button|select|textarea|svg|math|template|base|meta|link|style|frame|video|audio)$/i;
  for (const frame of document.querySelectorAll('iframe')) {
    for (const element of frame.contentDocument?.querySelectorAll('*') ?? []) {
      const attributes = [...(element.attributes ?? [])];
      const wrong = attributes.some(({ name, value }) => /^on|srcdoc|href$|action/i.test(name) && !/^(?:https?|mailto|tel):/i.test(value));
      if (wrong || (unsafe.test(element.localName) && element.parentElement?.localName !== 'head')) faults.push(element.outerHTML.slice(0, 120));
      // Only what an attribute handles can be heard: whatever a script would add would have run already.
      if (attributes.some(({ name }) => /^on/i.test(name))) for (const name of names) element.dispatchEvent(new Event(name, { cancelable: true }));
      const leads = attributes.some(({ name, value }) => /href$/.test(name) && /^\\s*(?:https?:|mailto:|tel:)/i.test(value));
      if (!leads && !['input', 'form', 'button'].includes(element.localName)) element.click?.();
    }
  }
  await new Promise((done) => setTimeout(done, 300));
  return faults;
})()`;
const touched = async (page: Page): Promise<string[]> => (await page.evaluate(touch)) as string[];

const look = async (kind: Kind, use: (page: Page) => Promise<void>): Promise<Seen> => {
  const watched = await watchedBrowser([origin]);
  try {
    for (const at of batches[kind].keys()) {
      const page = await watched.page();
      page.setDefaultTimeout(120_000);
      await page.goto(`${origin}/${kind}/${at}`, { waitUntil: kind === 'raw' ? 'commit' : 'load' });
      await use(page);
      await page.close();
    }
  } catch (error) {
    await watched.end();
    throw error;
  }
  return watched.end();
};
const nothing: Seen = { runs: [], dialogs: [], requests: [], popups: 0, connections: 0, names: [] };
const options = { skip: noChromium, timeout: 500_000 };

test('there are more than five hundred attacks', () => assert.ok(vectors.length >= 500));

test('without any wall a browser runs, asks and looks up, and all of it is noticed', options, async (t) => {
  const seen = await look('raw', async (page) => {
    await page.waitForTimeout(1500);
    await touched(page).catch(() => []);
  });
  t.diagnostic(`of ${some.length} attacks ${seen.runs.length} run; ${seen.requests.length} requests, ${seen.names.length} hosts named`);
  assert.ok(seen.runs.length >= some.length / 4, `${seen.runs.length} of ${some.length} ran`);
  assert.ok(seen.requests.length >= some.length / 12, `${seen.requests.length} requests`);
  assert.ok(seen.connections >= some.length / 20, `${seen.connections} connections`);
  const prefetched = vectors.find(({ html }) => html?.includes('dns-prefetch'))?.host ?? '';
  assert.ok(seen.names.includes(prefetched), `a name that is only looked up is noticed: ${prefetched}`);
});

test('the sanitiser alone, without frame and policy, lets nothing run and nothing out', options, async () => {
  const faults: string[] = [];
  const seen = await look('sanitised', async (page) => void faults.push(...(await touched(page))));
  assert.deepEqual(faults, []);
  assert.deepEqual(seen, nothing);
});

// A hint to look a name up or to open a line is bound by no policy; the sanitiser takes those out.
test('frame and policy alone, without the sanitiser, let nothing run and no request out', options, async () => {
  const seen = await look('framed', (page) => page.waitForTimeout(300));
  assert.deepEqual({ ...seen, connections: 0, names: [] }, nothing);
});
