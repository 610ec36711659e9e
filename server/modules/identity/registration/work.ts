import { z } from 'zod';
import { EmailAddress } from '#contracts/common.ts';
import { newId } from '#server/platform/db/ids.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work } from '#server/platform/work/work.ts';
import { attemptKey, waitFor } from '../commands/count-attempt.ts';
import { issueLink } from '../commands/issue-link.ts';
import { personAt } from '../queries/people.ts';
import { mailLink } from '../work.ts';
import { registrationRule } from './queries/rule.ts';
import { isAllowedDomain } from './rules/allowed-domain.ts';

/** Whoever is known gets a link to sign in; whoever is not, one that makes an account, if the workspace lets them. */
export const mailRegistration = work({
  name: 'identity.mail_registration',
  payload: z.object({ address: EmailAddress }),
  run: async (ctx, { address }) => {
    const rule = await registrationRule(ctx);
    if (!rule.on) return;
    if (await personAt(ctx, address)) {
      await enqueue(ctx, mailLink, { address, purpose: 'sign_in' });
      return;
    }
    if (!isAllowedDomain(address, rule)) return;
    // Over all workspaces: nobody's address is flooded by asking many desks (S-26).
    if ((await waitFor(ctx, 'mail', attemptKey(ctx.platform, 'mail', `register ${address.toLowerCase()}`))) !== null) return;
    await ctx.db
      .deleteFrom('identity.mailedLink')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('purpose', '=', 'register')
      .where('address', '=', address.toLowerCase())
      .execute();
    await issueLink(ctx, { person: { kind: 'contact', id: newId(), name: '', language: null }, purpose: 'register', address });
  },
});
