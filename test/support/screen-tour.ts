import type { Page, Request, Route } from 'playwright-core';
import { faultsOf } from './axe.ts';

type Mode = 'pass' | 'hold' | 'fail';

interface Seen {
  readonly headings: readonly string[];
  readonly title: string;
  readonly wide: number;
  readonly waiting: number;
  readonly path: string;
}

const look = `(() => {
  const shown = (node) => node.checkVisibility() && node.getClientRects().length > 0;
  return {
    headings: [...document.querySelectorAll('h1')].filter(shown).map((node) => node.textContent),
    title: document.title,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    waiting: [...document.querySelectorAll('[class*=skeleton]')].filter(shown).length,
    path: location.pathname,
  };
})()`;

/** Goes from screen to screen as links do, without loading the page anew, and says what is wrong with each. */
export interface Tour {
  /** Waits for the screen with all of its answers. */
  go(address: string): Promise<void>;
  /** While no answer comes, and after each has failed: nothing is read, so both show what they have to. */
  trouble(address: string): Promise<string[]>;
  check(options: { axe: boolean }): Promise<string[]>;
}

const problem = { status: 500, contentType: 'application/problem+json', body: JSON.stringify({ code: 'fault', title: 'Tried out.' }) };

export const tourOf = async (page: Page, base: string, complaints: readonly string[]): Promise<Tour> => {
  let mode: Mode = 'pass';
  let [open, told] = [0, 0];
  const held: Route[] = [];
  const isRead = (url: string) => /\/api\/v1\/(?!.*\/live)/.test(url);
  page.on('request', (request) => (open += isRead(request.url()) ? 1 : 0));
  const ended = (request: Request) => (open -= isRead(request.url()) ? 1 : 0);
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  await page.route(
    (url) => isRead(url.href),
    async (route) => {
      if (mode === 'pass' || route.request().method() !== 'GET') await route.continue();
      else if (mode === 'hold') held.push(route);
      else await route.fulfill(problem);
    },
  );
  const see = () => page.evaluate(look) as Promise<Seen>;
  /** Until nothing is on its way but what is held, and the page has not changed since the last look. */
  const settle = async (address: string) => {
    let [before, still] = ['', 0];
    for (const began = performance.now(); still < 3; await page.waitForTimeout(40)) {
      const seen = await see();
      const now = JSON.stringify([seen, open - held.length]);
      const filled = mode !== 'pass' || seen.waiting === 0;
      const there =
        filled && open <= held.length && seen.headings.length > 0 && seen.path.startsWith(`${base}${address}`.replace(/\/$/, ''));
      still = now === before && there ? still + 1 : 0;
      before = now;
      // A heading that does not come is told by what looks at it.
      if (performance.now() - began > 8_000) return;
    }
  };
  const push = (address: string) => page.evaluate(`history.pushState({}, '', ${JSON.stringify(base + address)})`);
  const faults = async (state: string): Promise<string[]> => {
    const { headings, title, wide, waiting } = await see();
    const since = complaints.slice(told);
    told = complaints.length;
    return [
      ...(headings.length === 1 && headings[0] !== '' ? [] : [`${state}: headings ${JSON.stringify(headings)}`]),
      ...(title.trim() === '' ? [`${state}: no title`] : []),
      ...(wide > 0 ? [`${state}: ${wide} px wider than the page`] : []),
      ...(waiting > 0 && state !== 'loading' ? [`${state}: ${waiting} grey places that nothing fills`] : []),
      ...since.map((text) => `${state}: ${text}`),
    ];
  };
  return {
    go: async (address) => {
      await push(address);
      await settle(address);
    },
    trouble: async (address) => {
      mode = 'hold';
      await push(address);
      await settle(address);
      const loading = held.length > 0 ? await faults('loading') : [];
      mode = 'fail';
      for (const route of held.splice(0)) await route.fulfill(problem);
      await settle(address);
      const failed = await faults('failed');
      mode = 'pass';
      // As if its reader had come back to the tab: what failed is read again.
      await page.evaluate("document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))");
      await settle(address);
      return [...loading, ...failed];
    },
    check: async ({ axe }) => [...(await faults('read')), ...(axe ? await faultsOf(page) : [])],
  };
};
