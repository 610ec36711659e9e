import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { workspaceProfile } from '../../workspaces/index.ts';
import { memberJoined } from '../events.ts';
import { leastRole } from '../queries/roles.ts';
import { addMember } from './add-member.ts';

interface Known {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

/** Who is let in by the workspace's own sign-on and is no member yet becomes one with the least rights that there are (S-65). */
export const admitMember = async (ctx: Context, { id, name, address }: Known): Promise<void> => {
  const role = (await leastRole(ctx)) ?? refuse('sign_on_unknown');
  const { language, timeZone } = await workspaceProfile(ctx);
  await addMember(ctx, { id, name, address, language, timeZone, state: 'active', roleIds: [role] });
  await record(ctx, memberJoined, { recordId: id, payload: { memberId: id } });
};
