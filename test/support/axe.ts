import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';

const source = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const question =
  "axe.run().then(({ violations }) => violations.map((each) => each.id + ' ' + each.nodes.map((node) => node.target).join(' ')))";

interface Beside {
  readonly session: CDPSession;
  readonly contextId: number;
}
const worlds = new WeakMap<Page, Beside>();

/** Trusted types keep axe out of the page's own world, so it gets one beside it, which lasts until the page is loaded anew. */
const worldBeside = async (page: Page): Promise<Beside> => {
  const session = worlds.get(page)?.session ?? (await page.context().newCDPSession(page));
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'axe',
  });
  await session.send('Runtime.evaluate', { contextId, expression: source });
  const beside = { session, contextId };
  worlds.set(page, beside);
  return beside;
};

const ask = async ({ session, contextId }: Beside): Promise<string[]> => {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    contextId,
    awaitPromise: true,
    returnByValue: true,
    expression: question,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as string[];
};

/** What axe finds on the page as it stands. */
export const faultsOf = async (page: Page): Promise<string[]> => {
  // What is on its way from one colour to another has no contrast that counts.
  await page.evaluate(
    'Promise.allSettled(document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity).map((each) => each.finished))',
  );
  const known = worlds.get(page);
  if (known) {
    try {
      return await ask(known);
    } catch {
      // The world went with the page that was there before.
    }
  }
  return ask(await worldBeside(page));
};
