/**
 * Photographs pages and runs axe on them: `node test/support/screenshots.ts [address…]`.
 * Without an address it shows the parts and both sign-in pages from a build of its own; with
 * `--url http://localhost:8080 --cookie id=…` it visits paths of a running desk. Pictures land in .cache/pictures.
 */
import { createReadStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';

const root = new URL('../../', import.meta.url).pathname;
const out = join(root, '.cache/pictures');
const types: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    cookie: { type: 'string' },
    widths: { type: 'string', default: '1440,390,320' },
    themes: { type: 'string', default: 'light,dark' },
    languages: { type: 'string', default: 'en,sv,ja' },
    only: { type: 'string' },
  },
});

const desk = {
  workspace: {
    id: '0199f7a0-0000-7000-8000-000000000001',
    slug: 'helix',
    key: 'HLX',
    name: 'Helix Telecom',
    language: 'en',
    timeZone: 'Europe/Stockholm',
    colour: '#b8401c',
    currency: 'SEK',
    undoSeconds: 10,
    samples: true,
  },
  me: null as object | null,
  seats: [],
  now: '2026-11-22T14:10:00.000Z',
};
const person = {
  id: '0199f7a0-0000-7000-8000-000000000002',
  name: 'Erik Nyström',
  address: 'erik@helix.example',
  language: 'en',
  timeZone: 'Europe/Stockholm',
  sample: false,
};
const staff = { ...person, kind: 'member', permissions: [], teamIds: [] };
const customer = { ...person, name: 'Anna Lind', manager: false };

/** Shows the built pages with somebody signed in or not; a picture of the frame needs no database. */
function serveBuild() {
  return createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    if (pathname.endsWith('/me')) {
      const portal = pathname.includes('/portal/');
      const inside = request.headers.cookie?.includes('in=1') ?? false;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ...desk, me: inside ? (portal ? customer : staff) : null }));
      return;
    }
    if (pathname.endsWith('/live')) {
      response.statusCode = 204;
      response.end();
      return;
    }
    if (pathname.startsWith('/api/')) {
      response.statusCode = 404;
      response.setHeader('content-type', 'application/problem+json');
      response.end(JSON.stringify({ code: 'not_found', status: 404 }));
      return;
    }
    const folder = pathname.startsWith('/gallery') || request.headers.referer?.includes('/gallery') ? '.cache/gallery' : 'web/dist';
    const page = pathname.startsWith('/gallery') ? 'gallery.html' : pathname.startsWith('/p/') ? 'portal.html' : 'staff.html';
    const file = join(root, folder, extname(pathname) ? pathname : page);
    if (!existsSync(file)) {
      response.statusCode = 404;
      response.end();
      return;
    }
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    if (!file.endsWith('.html')) {
      createReadStream(file).pipe(response);
      return;
    }
    response.setHeader(
      'content-security-policy',
      "default-src 'self'; script-src 'nonce-n' 'strict-dynamic'; style-src 'self' 'nonce-n'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'",
    );
    response.end(
      readFileSync(file, 'utf8')
        .replaceAll('__NONCE__', 'n')
        .replace('__LANG__', 'en')
        .replace('__BOOT__', '{"workspace":null,"base":"","language":"en","brand":null,"setup":false,"embedded":false}'),
    );
  });
}

const ownPages = [
  ...['actions', 'layers', 'layers&dialog', 'forms', 'states', 'data'].map((part) => `/gallery?part=${part}`),
  '/w/helix/sign-in',
  '/p/helix/sign-in',
  '/w/helix/#in',
  '/w/helix/#palette',
  '/w/helix/#keys',
  '/w/helix/#drawer',
  '/p/helix/#in',
];

async function settle(page: Page, path: string): Promise<void> {
  await page.waitForTimeout(250);
  if (path.endsWith('#palette')) await page.keyboard.press('Control+k');
  if (path.endsWith('#keys')) await page.keyboard.press('?');
  if (path.endsWith('#drawer') && (page.viewportSize()?.width ?? 0) < 640) await page.locator('nav button').last().click();
  await page.waitForTimeout(250);
}

const server = asked.url ? undefined : serveBuild().listen(0);
const base = asked.url ?? `http://localhost:${(server?.address() as AddressInfo | undefined)?.port}`;
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--font-render-hinting=none'],
});
mkdirSync(out, { recursive: true });
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
let faults = 0;

const pages = (positionals.length > 0 ? positionals : ownPages).filter((path) => !asked.only || path.includes(asked.only));
for (const width of asked.widths.split(',').map(Number)) {
  for (const theme of asked.themes.split(',') as ('light' | 'dark')[]) {
    for (const language of asked.languages.split(',')) {
      const context = await browser.newContext({
        viewport: { width, height: width > 900 ? 900 : 844 },
        colorScheme: theme,
        locale: language,
        timezoneId: 'Europe/Stockholm',
        hasTouch: width < 900,
        bypassCSP: false,
      });
      await context.addInitScript(`localStorage.setItem('interdesk.language', '${language}')`);
      if (asked.cookie)
        await context.addCookies([
          { name: asked.cookie.split('=')[0] ?? '', value: asked.cookie.split('=').slice(1).join('='), url: base },
        ]);
      for (const path of pages) {
        const page = await context.newPage();
        if (path.includes('#')) await context.addCookies([{ name: 'in', value: '1', url: base }]);
        else if (!asked.cookie) await context.clearCookies();
        const said: string[] = [];
        page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
        page.on('pageerror', (error) => said.push(error.message));
        await page.goto(base + path + (path.startsWith('/gallery') ? `&language=${language}` : ''));
        await settle(page, path);
        const name = `${path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '')}-${width}-${theme}-${language}.png`;
        await page.screenshot({ path: join(out, name) });
        const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        // Trusted types keep axe out of the page's own world, so it gets one beside it.
        const session = await context.newCDPSession(page);
        const { frameTree } = await session.send('Page.getFrameTree');
        const world = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'axe' });
        const found = await session.send('Runtime.evaluate', {
          contextId: world.executionContextId,
          awaitPromise: true,
          returnByValue: true,
          expression: `${axe};axe.run({runOnly:['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']}).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? n.all[0]?.message ?? '')).join(' | ')))`,
        });
        const problems = [
          ...((found.result.value ?? [String(found.exceptionDetails?.text)]) as string[]),
          ...said,
          ...(wide > 0 ? [`${wide} px too wide`] : []),
        ];
        faults += problems.length;
        if (problems.length > 0) console.log(`${name}\n  ${problems.join('\n  ')}`);
        await page.close();
      }
      await context.close();
    }
  }
}
await browser.close();
server?.close();
console.log(`${pages.length} pages, ${faults} faults, pictures in ${out}`);
