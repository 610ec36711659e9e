import { search } from '#contracts/search.ts';
import { member, memberOrPartner } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { searchEverything, suggest } from './queries/search.ts';
import { operatorValues } from './queries/operator-values.ts';

// Each group is there for those whose role shows it, so the route itself asks for no right.
export const routes = [
  serve(search.find, { allow: memberOrPartner(), run: (ctx, { query }) => searchEverything(ctx, query) }),
  serve(search.suggest, { allow: member('customers.see'), run: async (ctx, { query }) => ({ items: await suggest(ctx, query) }) }),
  serve(search.values, { allow: member('tickets.see'), run: async (ctx, { query }) => ({ items: await operatorValues(ctx, query) }) }),
];
