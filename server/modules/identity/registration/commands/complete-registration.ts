import type { SignInStep } from '#contracts/identity.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import type { Site, Visit, WithCookie } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { asIdentity } from '../../access.ts';
import { hashNewPassword } from '../../commands/hash-new-password.ts';
import { letIn } from '../../commands/let-in.ts';
import { makePerson } from '../../commands/make-person.ts';
import { storePassword } from '../../commands/store-password.ts';
import { readLink, tokenHashOf } from '../../queries/links.ts';
import { personAt } from '../../queries/people.ts';
import { registrationRule } from '../queries/rule.ts';

interface Completed {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}

// Of any number of requests at once exactly one gets past the `where`.
const useRegistration = async (ctx: Context, token: string): Promise<string> => {
  const row = await ctx.db
    .updateTable('identity.mailedLink')
    .set({ usedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('tokenHash', '=', tokenHashOf(token))
    .where('purpose', '=', 'register')
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', ctx.now)
    .returning('address')
    .executeTakeFirst();
  if (!row || !(await registrationRule(ctx)).on) return refuse('link_expired');
  return row.address;
};

/** The link proves the address; a weak password leaves it unused. */
export const completeRegistration = async (
  site: Site,
  { token, name, password }: Completed,
  visit: Visit,
): Promise<WithCookie<SignInStep> | SignInStep> => {
  if (!visit.maySignIn) refuse('https_needed');
  const { platform } = visit;
  const unit = asIdentity(site.workspaceId, 'registration', visit);
  const { address } = (await inWorkspace(platform, { ...unit, readOnly: true }, (ctx) => readLink(ctx, token))).person;
  const stored = await hashNewPassword(platform, password, { kind: 'contact', words: [name, address] });
  return inWorkspace(platform, unit, async (ctx) => {
    const own = await useRegistration(ctx, token);
    if (await personAt(ctx, own)) refuse('address_taken');
    const made = await makePerson(ctx, { kind: 'contact', name, address: own, by: 'registration' });
    await storePassword(ctx, made, stored);
    const person = (await personAt(ctx, own)) ?? refuse('link_expired');
    return letIn(ctx, { person, by: 'link', visit });
  });
};
