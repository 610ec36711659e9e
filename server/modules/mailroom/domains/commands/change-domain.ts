import { sql } from 'kysely';
import type { MailDomain } from '#contracts/mail-domains.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { domainChanged } from '../../events.ts';
import { lockedDomain, readDomain } from '../queries/domains.ts';
import { checkDomainWork } from './check-domain.ts';

/** The second signature: its key is made in the background, or signs no more from now on. */
export const changeDomain = async (ctx: Context, id: string, wanted: { version: number; ed25519: boolean }): Promise<MailDomain> => {
  const row = await lockedDomain(ctx, id);
  if (row.version !== wanted.version) refuse('stale_version', { current: await readDomain(ctx, id) });
  await ctx.db
    .updateTable('mailroom.sendingDomain')
    .set({ ed25519: wanted.ed25519, version: sql<number>`version + 1` })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  const keys = { workspaceId: ctx.workspaceId, domainId: id };
  if (!wanted.ed25519) {
    await ctx.db
      .updateTable('mailroom.dkimKey')
      .set({ state: 'retired', retiredAt: ctx.now })
      .where('workspaceId', '=', keys.workspaceId)
      .where('domainId', '=', keys.domainId)
      .where('algorithm', '=', 'ed25519')
      .where('state', '=', 'signing')
      .execute();
    await ctx.db
      .deleteFrom('mailroom.dkimKey')
      .where('workspaceId', '=', keys.workspaceId)
      .where('domainId', '=', keys.domainId)
      .where('algorithm', '=', 'ed25519')
      .where('state', '=', 'prepared')
      .execute();
  } else await enqueue(ctx, checkDomainWork, { domainId: id }, { once: `${id} ${ctx.now}` });
  await tell(ctx, domainChanged, { recordId: id, payload: { domainId: id } });
  return readDomain(ctx, id);
};
