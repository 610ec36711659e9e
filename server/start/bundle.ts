import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const dist = new URL('../../web/dist/', import.meta.url);

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
};

export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
}

/** Compressed once, for as long as the process lives. */
export const assetOf = async (type: string, plain: Buffer): Promise<Asset> => {
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    promisify(gzip)(plain, { level: 9 }),
  ]);
  return { type, plain, br, gzip: zipped };
};

const cache = new Map<string, Promise<Asset | null>>();

const load = async (path: string): Promise<Asset | null> => {
  const type = types[extname(path)];
  if (!type || !/^[\w./-]+$/.test(path) || path.includes('..')) return null;
  try {
    return await assetOf(type, await readFile(new URL(path, dist)));
  } catch {
    return null;
  }
};

/** A built file by its path under `web/dist`, compressed once; null: there is none. */
export const assetAt = (path: string): Promise<Asset | null> => {
  const known = cache.get(path) ?? load(path);
  if (cache.size < 1000) cache.set(path, known);
  return known;
};

export type Page = 'staff' | 'portal' | 'api';

const pages = new Map<Page, Promise<string>>();

/** The HTML of a page with the places that the server fills in each response. */
export const pageOf = (page: Page): Promise<string> => {
  const known = pages.get(page) ?? readFile(new URL(`${page}.html`, dist), 'utf8');
  pages.set(page, known);
  return known;
};
