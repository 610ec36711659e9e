import { mkdirSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { pagePicture } from './page-picture.ts';
import { chromiumPath } from './watched-browser.ts';

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const pictures = process.env['PICTURES'];
/** Whether pictures are wanted: `PICTURES=folder`. */
export const isPictured = pictures !== undefined;

/** A picture of the page for who looks at the screens, where pictures are wanted. */
export const snap = async (page: Page, name: string, { whole = false } = {}): Promise<void> => {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: whole });
};

export interface OpenBrowser {
  readonly browser: Browser;
  /** Errors of any of its pages. */
  readonly complaints: string[];
  /** A page with cookies of its own. */
  page(options?: BrowserContextOptions): Promise<Page>;
}

/** Chromium for a journey, closed at its end; what fails says what its pages looked like then. */
export const openBrowser = async (t: TestContext): Promise<OpenBrowser> => {
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags,
  });
  const complaints: string[] = [];
  const tell = async (of: Pick<TestContext, 'diagnostic' | 'passed'>) => {
    if (of.passed) return;
    for (const page of browser.contexts().flatMap((context) => context.pages())) of.diagnostic(await pagePicture(page));
    if (complaints.length > 0) of.diagnostic(`Page: errors ${JSON.stringify(complaints)}`);
  };
  t.afterEach((each) => tell(each));
  t.after(async () => {
    await tell(t);
    await browser.close();
  });
  return {
    browser,
    complaints,
    page: async (options) => {
      const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...options })).newPage();
      page.setDefaultTimeout(30_000);
      page.on('pageerror', (error) => complaints.push(error.message));
      return page;
    },
  };
};
