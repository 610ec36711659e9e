import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/**
 * The names in the list of server/modules.ts, first to last. It is read, not imported: importing it would load the
 * whole house into a linter.
 */
export const orderIn = (source: string): string[] => {
  const folders = new Map<string, string>();
  for (const found of source.matchAll(/import\s*\{([^}]*)\}\s*from\s*'(?:\.\/|#server\/)modules\/([a-z-]+)\/module\.ts'/g)) {
    const [, names = '', folder = ''] = found;
    for (const name of names.split(','))
      folders.set(
        name
          .trim()
          .split(/\s+as\s+/)
          .at(-1) ?? '',
        folder,
      );
  }
  const list = /(?:=|satisfies|return)\s*\[([^\]]*)\]/.exec(source.replaceAll(/\/\/.*$/gm, ''))?.[1] ?? '';
  return list
    .split(',')
    .map((name) => folders.get(name.trim()))
    .filter((folder) => folder !== undefined);
};

export const moduleOrder = (): string[] => {
  const file = join(root, 'server/modules.ts');
  return existsSync(file) ? orderIn(readFileSync(file, 'utf8')) : [];
};

export const moduleFolders = (): string[] =>
  readdirSync(join(root, 'server/modules'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
