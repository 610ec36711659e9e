import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

export const chromiumPath = '/usr/bin/chromium';
export const noChromium = existsSync(chromiumPath) ? false : 'no Chromium';

const flags = ['--disable-gpu', '--no-first-run', '--disable-component-update', '--disable-sync'];

export interface Seen {
  /** The numbers of the vectors whose script ran. */
  readonly runs: readonly number[];
  readonly dialogs: readonly string[];
  /** Addresses that are not the desk's own and that a policy did not stop. */
  readonly requests: readonly string[];
  /** Pages that opened by themselves. */
  readonly popups: number;
  /** Connections to foreign hosts, for whatever reason. */
  readonly connections: number;
  /** Foreign hosts that the browser's network part so much as named: look-ups, prefetches, connections. */
  readonly names: readonly string[];
}

export interface Watched {
  readonly context: BrowserContext;
  page(): Promise<Page>;
  /** Closes the browser and tells what it did. */
  end(): Promise<Seen>;
}

/**
 * A browser in which nothing goes unseen: scripts that call `pwned(n)`, dialogs, requests of every frame, and in its
 * own log of the network also what makes no request. Foreign hosts lead to a port that counts, but for those
 * of which the name alone is watched.
 */
export const watchedBrowser = async (origins: readonly string[]): Promise<Watched> => {
  const folder = await mkdtemp(join(tmpdir(), 'interdesk-watched-'));
  const log = join(folder, 'network.json');
  let connections = 0;
  const listener = createServer((socket) => {
    connections += 1;
    socket.on('error', () => {});
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await new Promise((ready) => listener.once('listening', ready));
  const { port } = listener.address() as AddressInfo;
  // A profile of its own: in a private window a browser looks up nothing that a page only hints at.
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: chromiumPath,
    ignoreDefaultArgs: ['--disable-background-networking'],
    args: [
      ...flags,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--log-net-log=${log}`,
      `--host-resolver-rules=MAP *.evil.example 127.0.0.1:${port}`,
    ],
    viewport: { width: 1280, height: 2000 },
    locale: 'en-GB',
  });
  const runs = new Set<number>();
  const dialogs: string[] = [];
  const requests: string[] = [];
  let [popups, own] = [0, 0];
  await context.exposeBinding('pwned', (_source, number: number) => void runs.add(number));
  context.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  context.on('request', (request) => {
    const url = request.url();
    if (!/^(?:data|blob|about):/.test(url) && !origins.some((origin) => url.startsWith(`${origin}/`))) requests.push(url);
  });
  // What a policy or the rule of one origin stopped was noted before it was stopped, and never left.
  context.on('requestfailed', (request) => {
    const at = requests.indexOf(request.url());
    if (at >= 0 && /^(?:csp|origin)$/i.test(request.failure()?.errorText ?? '')) requests.splice(at, 1);
  });
  context.on('page', () => (popups += 1));
  return {
    context,
    page: () => {
      own += 1;
      return context.newPage();
    },
    end: async () => {
      await context.close();
      listener.close();
      const names = new Set((await readFile(log, 'latin1')).match(/v\d+\.evil\.(?:example|invalid)/g) ?? []);
      await rm(folder, { recursive: true, force: true });
      return { runs: [...runs], dialogs, requests, popups: popups - own, connections, names: [...names] };
    },
  };
};
