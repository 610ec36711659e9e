import { sql } from 'kysely';
import { z } from 'zod';
import { EmailAddress } from '#contracts/common.ts';
import { record } from '#server/platform/events/event.ts';
import { work } from '#server/platform/work/work.ts';
import { attemptKey, waitFor } from './commands/count-attempt.ts';
import { issueLink } from './commands/issue-link.ts';
import { locked } from './events.ts';
import { personAt } from './queries/people.ts';
import { later } from './rules/session.ts';

// Of whoever guessed too often, for the audit log.
const Place = z.object({ address: z.string(), device: z.string() });

/** Finds out whether anybody has the address, and if so has a link mailed; somebody typed it, so it is capped. */
export const mailLink = work({
  name: 'identity.mail_link',
  payload: z.object({ address: EmailAddress, purpose: z.enum(['reset', 'sign_in', 'unlock']), from: Place.optional() }),
  run: async (ctx, { address, purpose, from }) => {
    const person = await personAt(ctx, address);
    if (!person) return;
    if ((await waitFor(ctx, 'mail', attemptKey(ctx.platform, 'mail', `${ctx.workspaceId} ${person.id}`))) !== null) return;
    if (purpose === 'unlock') {
      if (person.invited) return;
      await record(ctx, locked, { recordId: person.id, payload: { person: { kind: person.kind, id: person.id }, from } });
    }
    await issueLink(ctx, { person, purpose: person.invited ? 'invite' : purpose, address });
  },
});

const day = 86_400;

/** Removes what has long expired. */
export const forgetExpired = work({
  name: 'identity.forget_expired',
  payload: z.object({}),
  run: async (ctx) => {
    await sql`select identity.forget_old()`.execute(ctx.db);
    await ctx.db.deleteFrom('identity.session').where('workspaceId', '=', ctx.workspaceId).where('expiresAt', '<', ctx.now).execute();
    await ctx.db.deleteFrom('identity.pendingSignIn').where('workspaceId', '=', ctx.workspaceId).where('expiresAt', '<', ctx.now).execute();
    await ctx.db.deleteFrom('identity.usedOnce').where('workspaceId', '=', ctx.workspaceId).where('expiresAt', '<', ctx.now).execute();
    await ctx.db
      .deleteFrom('identity.mailedLink')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('expiresAt', '<', later(ctx.now, -30 * day))
      .execute();
  },
});
