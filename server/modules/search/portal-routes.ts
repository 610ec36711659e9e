import { portalSearch } from '#contracts/portal/search.ts';
import { contact } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { searchEverything } from './queries/search.ts';

export const portalRoutes = [
  serve(portalSearch.find, {
    allow: contact(),
    run: async (ctx, { query }) => {
      const { chips, meant, tickets } = await searchEverything(ctx, { ...query, groups: ['tickets'] });
      return { chips, meant, ...tickets };
    },
  }),
];
