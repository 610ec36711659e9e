import { appearance, type Density, type ShownLooks } from '#contracts/appearance.ts';
import { call } from './call.ts';
import { refresh } from './queries.ts';
import { patch, useRead } from './read.ts';
import { boot } from './where.ts';

const shipped: ShownLooks = { accent: 'blue', background: 'cool', density: null, tabs: [] };

/** How the desk looks to the reader; the page brings it along, so it is known before anything is asked. */
export const useLooks = (): ShownLooks => useRead(appearance.read, {}, { staleTime: 600_000 }).data?.shown ?? boot.looks ?? shipped;

/** The row height that the reader wants on every device from now on. */
export async function chooseDensity(density: Density): Promise<void> {
  const takeBack = patch(appearance.read, {}, (before) => ({ ...before, shown: { ...before.shown, density } }));
  try {
    await call(appearance.change, { body: { density } });
  } catch (cause) {
    takeBack();
    throw cause;
  }
  await refresh([appearance.read.name]);
}
