import { timeline } from '#contracts/timeline.ts';
import { companyCards, contactCards, latestPeopleOf } from '#server/modules/customers/index.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { found } from '#server/platform/refusal.ts';
import { timelineOf } from './queries.ts';

const see = member('customers.see');

// Each is a place to look for what was asked in no company's name, which is little and mostly of those who came last.
const mostPeople = 500;

export const routes: readonly Served[] = [
  serve(timeline.ofContact, {
    allow: see,
    run: async (ctx, { params, query }) => {
      const { id } = found((await contactCards(ctx, [params.contact]))[0]);
      return timelineOf(ctx, { companyId: null, contactIds: [id] }, query);
    },
  }),
  serve(timeline.ofCompany, {
    allow: see,
    run: async (ctx, { params, query }) => {
      const { id } = found((await companyCards(ctx, [params.company]))[0]);
      return timelineOf(ctx, { companyId: id, contactIds: await latestPeopleOf(ctx, id, mostPeople) }, query);
    },
  }),
];
