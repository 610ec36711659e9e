import type { Page } from 'playwright-core';

/** Until an expression is true on the page. Playwright's own way asks again by eval, which the content policy forbids. */
export const pageHolds = async (page: Page, expression: string, milliseconds = 20_000): Promise<void> => {
  for (const began = performance.now(); performance.now() - began < milliseconds; await page.waitForTimeout(50))
    if ((await page.evaluate(`Boolean(${expression})`)) === true) return;
  throw new Error(`not within ${milliseconds} ms: ${expression}`);
};
