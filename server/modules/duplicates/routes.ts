import { done } from '#contracts/common.ts';
import { duplicates } from '#contracts/duplicates.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { goOn } from './commands/go-on.ts';
import { startMerge } from './commands/start-merge.ts';
import { tellAlike, tellApart } from './commands/tell-apart.ts';
import { listMerges, mergeView } from './queries/merges.ts';
import { likely, listPairs, pairsOf } from './queries/pairs.ts';

const see = member('customers.see');
const change = member('customers.change');
const merge = member('customers.merge');

export const routes: readonly Served[] = [
  serve(duplicates.pairs, { allow: see, run: (ctx, { params, query }) => listPairs(ctx, params.sort, query) }),
  serve(duplicates.of, { allow: see, run: async (ctx, { params }) => ({ items: await pairsOf(ctx, params.sort, params.id) }) }),
  serve(duplicates.like, { allow: see, run: async (ctx, { query }) => ({ items: await likely(ctx, query) }) }),
  serve(duplicates.tellApart, {
    allow: change,
    run: async (ctx, { params }) => {
      await tellApart(ctx, params.sort, params.one, params.other);
      return done;
    },
  }),
  serve(duplicates.tellAlike, {
    allow: change,
    run: async (ctx, { params }) => {
      await tellAlike(ctx, params.sort, params.one, params.other);
      return done;
    },
  }),
  serve(duplicates.mergeContact, { allow: merge, run: (ctx, { params, body }) => startMerge(ctx, 'contact', params.contact, body) }),
  serve(duplicates.mergeCompany, { allow: merge, run: (ctx, { params, body }) => startMerge(ctx, 'company', params.company, body) }),
  serve(duplicates.merges, { allow: see, run: async (ctx) => ({ items: await listMerges(ctx) }) }),
  serve(duplicates.goOn, { allow: merge, run: (ctx, { params }) => goOn(ctx, params.from) }),
  serve(duplicates.merge, { allow: see, run: (ctx, { params }) => mergeView(ctx, params.from) }),
];
