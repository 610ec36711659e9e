import { parseCatalogue } from '../../contracts/words-parse.ts';
import type { Plugin } from 'vite';

/** Turns `catalogues/<language>/<module>.json` into parsed messages; a broken message breaks the build. */
export function catalogues(): Plugin {
  return {
    name: 'interdesk-catalogues',
    enforce: 'pre',
    transform: {
      filter: { id: /\/web\/catalogues\/[a-z]{2}\/[a-z-]+\.json$/ },
      handler(code) {
        const texts = JSON.parse(code) as Record<string, string>;
        return { code: `export const words = ${JSON.stringify(parseCatalogue(texts))};`, map: null, moduleType: 'js' };
      },
    },
  };
}
