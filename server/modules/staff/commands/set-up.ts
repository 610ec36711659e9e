import type { z } from 'zod';
import type { SetUp } from '#contracts/staff.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { newId, workspaceIdFrom } from '#server/platform/db/ids.ts';
import { withCookie, type Visit, type WithCookie } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { asIdentity, checkSetupSecret, claimInstallation, hashNewPassword, openSession, storePassword } from '../../identity/index.ts';
import { createWorkspace } from '../../workspaces/index.ts';
import { addMember } from './add-member.ts';
import { makeDefaultRoles } from './make-default-roles.ts';

/** First run (S-76): secret, workspace, roles, owner and session in one transaction, which succeeds once. */
export const setUp = async (
  { secret, you, company, samples }: z.output<typeof SetUp>,
  visit: Visit,
): Promise<WithCookie<{ slug: string; key: string }>> => {
  if (!visit.maySignIn) refuse('https_needed');
  const { platform } = visit;
  await checkSetupSecret(visit, secret);
  const password = await hashNewPassword(platform, you.password, { kind: 'member', words: [you.name, you.address, company.name] });
  return inWorkspace(platform, asIdentity(workspaceIdFrom(newId()), 'first run', visit), async (ctx) => {
    await claimInstallation(ctx, secret);
    const addresses = await createWorkspace(ctx, { ...company, language: you.language, samples });
    const roles = await makeDefaultRoles(ctx);
    const id = await addMember(ctx, {
      name: you.name,
      address: you.address,
      language: you.language,
      timeZone: you.timeZone ?? company.timeZone,
      state: 'active',
      roleIds: [roles.owner],
    });
    const person = { kind: 'member', id } as const;
    await storePassword(ctx, person, password);
    return withCookie(addresses, await openSession(ctx, { person, by: 'setup', device: visit.device, replaces: visit.sessionHash }));
  });
};
