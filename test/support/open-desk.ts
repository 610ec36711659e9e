import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { buildWeb } from '#server/start/build-web.ts';
import { desk, type Desk, type Person, type Workspace } from './desk.ts';
import { openBrowser, type OpenBrowser } from './open-browser.ts';

export interface OpenDesk extends OpenBrowser {
  readonly desk: Desk;
  readonly origin: string;
  readonly place: Workspace;
  /** A page on which this person is signed in. */
  open(person: Person, options?: BrowserContextOptions): Promise<Page>;
}

/** The desk on a port with its screens built, a workspace in it and a browser before it: where most journeys begin. */
export const openDesk = async (t: TestContext, name = 'Helix Telecom'): Promise<OpenDesk> => {
  const served = await desk();
  const { app } = served;
  await buildWeb(() => {});
  if (!app.server.listening) await app.listen({ host: '127.0.0.1', port: 0 });
  const origin = `http://localhost:${(app.server.address() as AddressInfo).port}`;
  const opened = await openBrowser(t);
  return {
    ...opened,
    desk: served,
    origin,
    place: await served.workspace(name),
    open: async (person, options) => {
      const page = await opened.page(options);
      await page.context().addCookies([{ name: 'id', value: person.cookie, url: origin }]);
      return page;
    },
  };
};
