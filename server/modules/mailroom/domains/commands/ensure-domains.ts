import { z } from 'zod';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work } from '#server/platform/work/work.ts';
import { domainChanged } from '../../events.ts';
import { domainRows, senders } from '../queries/domains.ts';
import { checkDomainWork } from './check-domain.ts';

// Making an RSA key keeps a processor busy for a second; whoever just saved a mailbox wants to test it first.
const keysAfter = 5_000;

/** Each domain that a mailbox sends from has a row, whose keys are made in the background. */
export const ensureDomains = async (ctx: Context): Promise<void> => {
  const known = new Set((await domainRows(ctx)).map(({ name }) => name));
  for (const name of (await senders(ctx)).keys()) {
    if (known.has(name)) continue;
    const id = newId();
    const made = await ctx.db
      .insertInto('mailroom.sendingDomain')
      .values({ workspaceId: ctx.workspaceId, id, name, createdAt: ctx.now })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'name']).doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows !== 1n) continue;
    await enqueue(ctx, checkDomainWork, { domainId: id }, { once: id, notBefore: new Date(Date.parse(ctx.now) + keysAfter).toISOString() });
    await tell(ctx, domainChanged, { recordId: id, payload: { domainId: id } });
  }
};

/** DNS is asked again every hour while something is to change, and once a day otherwise. */
export const checkDomainsWork = work({
  name: 'mailroom.check-domains',
  payload: z.object({}),
  run: async (ctx) => {
    await ensureDomains(ctx);
    const hour = ctx.now.slice(0, 13);
    const day = new Date(Date.parse(ctx.now) - 86_000_000).toISOString();
    const waiting = await ctx.db
      .selectFrom('mailroom.dkimKey')
      .select('domainId')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('state', '<>', 'signing')
      .execute();
    const unsettled = new Set(waiting.map(({ domainId }) => domainId));
    for (const { id, checkedAt } of await domainRows(ctx))
      if (checkedAt === null || unsettled.has(id) || checkedAt < day)
        await enqueue(ctx, checkDomainWork, { domainId: id }, { once: `${id} ${hour}` });
  },
});
