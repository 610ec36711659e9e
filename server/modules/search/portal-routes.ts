import { portalSearch } from '#contracts/portal/search.ts';
import { requestsAmong } from '#server/modules/tickets/index.ts';
import { contact } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { searchEverything } from './queries/search.ts';

export const portalRoutes = [
  serve(portalSearch.find, {
    allow: contact(),
    run: async (ctx, { query: { q, limit, ...filter } }) => {
      const among = (ids: readonly string[]) => requestsAmong(ctx, ids, filter);
      const { chips, meant, tickets } = await searchEverything(ctx, { q, limit, groups: ['tickets'], among });
      return { chips, meant, ...tickets };
    },
  }),
];
