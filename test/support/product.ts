import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Product {
  readonly origin: string;
  /** null once the desk is set up. */
  readonly setupSecret: string | null;
  readonly dataDir: string;
  readonly process: ChildProcess;
  /** Everything that it printed. */
  printed(): string;
  /** Ends it as a person would, and removes its data unless told to keep it. */
  stop(options?: { keepData?: boolean }): Promise<void>;
}

export interface ProductSettings {
  readonly dataDir?: string;
  readonly env?: Record<string, string>;
}

const command = fileURLToPath(new URL('../../bin/interdesk', import.meta.url));

const makeDataDir = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'interdesk-product-'));
  // As root the database runs as somebody else, who must be able to get there.
  await chmod(folder, 0o711);
  return join(folder, 'data');
};

const printedAddress = async (child: ChildProcess, text: () => string): Promise<string> => {
  const ended = new Promise<never>((_, reject) =>
    child.once('exit', (code) => reject(new Error(`the product ended with ${code}:\n${text()}`))),
  );
  const started = (async () => {
    for (;;) {
      const address = /running at (http\S+)/.exec(text())?.[1];
      if (address && text().includes('Ctrl+C')) return address;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return Promise.race([started, ended]);
};

/** The real product as `npm start` runs it: own process, own data, embedded database, real port. */
export const startProduct = async ({ dataDir, env = {} }: ProductSettings = {}): Promise<Product> => {
  const folder = dataDir ?? (await makeDataDir());
  const child = spawn(command, ['start'], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'C.UTF-8', INTERDESK_DATA: folder, LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const origin = await printedAddress(child, () => text);
  return {
    origin,
    setupSecret: /\/setup#(\S+)/.exec(text)?.[1] ?? null,
    dataDir: folder,
    process: child,
    printed: () => text,
    stop: async ({ keepData = false } = {}) => {
      if (child.exitCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await gone;
      }
      if (!keepData) await rm(dataDir === undefined ? dirname(folder) : folder, { recursive: true, force: true });
    },
  };
};
