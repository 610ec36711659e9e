import { createHash } from 'node:crypto';
import { z } from 'zod';
import { EmailAddress } from '#contracts/common.ts';
import { TypedPassword, type SignInStep } from '#contracts/identity.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import type { WorkspaceId } from '#server/platform/db/ids.ts';
import type { Site, Visit, WithCookie } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { asIdentity } from '../../access.ts';
import { signIn } from '../../commands/sign-in.ts';
import { useOnce } from '../../commands/use-once.ts';
import { later } from '../../rules/session.ts';
import { unitOf } from '../../second-factor/commands/finish-sign-in.ts';
import { isSignInSite } from '../queries/sites.ts';

/** Between the form and the click. */
const goodSeconds = 300;

const Typed = z.object({ address: EmailAddress, password: TypedPassword });
const Sealed = Typed.extend({ until: z.number() });
const place = (workspaceId: string): string => `${workspaceId}|identity|handed_form`;

export interface HandedForm {
  readonly form: string;
  readonly address: string;
}

/** What a page may carry of a form that came from a registered site; null: its fields stay empty. */
export const handForm = async (
  workspaceId: WorkspaceId,
  { origin, typed }: { origin: string | null; typed: { address: string; password: string } },
  visit: Visit,
): Promise<HandedForm | null> => {
  const read = Typed.safeParse(typed).data;
  if (!read || origin === null) return null;
  const unit = { ...asIdentity(workspaceId, 'sign-in', visit), readOnly: true };
  const now = await inWorkspace(visit.platform, unit, async (ctx) => ((await isSignInSite(ctx, origin)) ? ctx.now : null));
  if (now === null) return null;
  const text = JSON.stringify({ ...read, until: Date.parse(now) + goodSeconds * 1000 });
  return { form: visit.platform.keys.seal(text, place(workspaceId)).toString('base64url'), address: read.address };
};

/** The click: once, and judged as every typed password is. */
export const confirmForm = async (site: Site, handed: string, visit: Visit): Promise<WithCookie<SignInStep> | SignInStep> => {
  if (!visit.maySignIn) refuse('https_needed');
  const open = (): z.infer<typeof Sealed> => {
    try {
      return Sealed.parse(JSON.parse(visit.platform.keys.open(Buffer.from(handed, 'base64url'), place(site.workspaceId))));
    } catch {
      return refuse('sign_in_over');
    }
  };
  const { until, ...typed } = open();
  await inWorkspace(visit.platform, unitOf(site, visit), async (ctx) => {
    if (until <= Date.parse(ctx.now)) refuse('sign_in_over');
    const key = createHash('sha256').update(handed).digest();
    if (!(await useOnce(ctx, key, later(ctx.now, goodSeconds)))) refuse('sign_in_over');
  });
  return signIn(site, typed, visit);
};
