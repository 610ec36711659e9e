import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const source = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** What axe finds on the page as it stands; trusted types keep it out of the page's own world, so it gets one beside it. */
export const faultsOf = async (page: Page): Promise<string[]> => {
  // What is on its way from one colour to another has no contrast that counts.
  await page.evaluate(
    'Promise.allSettled(document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity).map((each) => each.finished))',
  );
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const world = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id, worldName: 'axe' });
  const { result } = await session.send('Runtime.evaluate', {
    contextId: world.executionContextId,
    awaitPromise: true,
    returnByValue: true,
    expression: `${source};axe.run().then(({ violations }) => violations.map((each) => each.id + ' ' + each.nodes.map((node) => node.target).join(' ')))`,
  });
  await session.detach();
  return result.value as string[];
};
