import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ListedScreen {
  /** As its `routes.ts` says: `t/$ticket`. */
  readonly path: string;
  readonly permission: string | null;
  /** For who is not signed in. */
  readonly open: boolean;
}

const root = new URL('../../web/', import.meta.url).pathname;

// Screens are made for a browser, so what lists them is read and not run: one `path` begins each.
const screensIn = (source: string): ListedScreen[] => {
  const spread = (of: string) => new RegExp(`const ${of} = \\{([^}]*)\\}`).exec(source)?.[1] ?? '';
  return source
    .split(/\{(?=[^{}]*\bpath: ')/)
    .slice(1)
    .map((text) => {
      const own = text.split(/\bload: /)[0] ?? '';
      const all = own.replaceAll(/\.\.\.(\w+)/g, (_, name: string) => spread(name));
      return {
        path: /\bpath: '([^']*)'/.exec(all)?.[1] ?? '',
        permission: /\bpermission: '([^']*)'/.exec(all)?.[1] ?? null,
        open: /\bopen: true/.test(all),
      };
    });
};

/** Every screen of a face in the order of the alphabet; each `routes.ts` that comes later is in it. */
export const screensOf = (face: 'screens' | 'portal'): ListedScreen[] =>
  globSync('*/routes.ts', { cwd: join(root, face) })
    .toSorted()
    .flatMap((file) => screensIn(readFileSync(join(root, face, file), 'utf8')));
