import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

const Member = z.object({ memberId: Id });
const Role = z.object({ roleId: Id, name: z.string() });

export const memberInvited = event('member.invited', Member);
export const memberJoined = event('member.joined', Member);
export const memberChanged = event('member.changed', Member.extend({ changed: z.array(z.string()) }));
/** The old address hears of it by mail: whoever reads it may not have wished it. */
export const memberAddressMoved = event('member.address_moved', Member.extend({ before: z.string(), after: z.string() }));
/** Open tickets stay with them until somebody takes over; live screens close. */
export const memberDisabled = event('member.disabled', Member);
export const memberEnabled = event('member.enabled', Member);
export const roleCreated = event('role.created', Role);
export const roleChanged = event('role.changed', Role.extend({ added: z.array(z.string()), removed: z.array(z.string()) }));
export const roleDeleted = event('role.deleted', Role);
/** A member looks at the desk as a role would see it, in one browser, without changing anything; and no longer does. */
export const previewBegun = event('preview.begun', Role);
export const previewEnded = event('preview.ended', z.object({ roleId: Id }));
export const teamChanged = event('team.changed', z.object({ teamId: Id, change: z.enum(['created', 'changed', 'deleted']) }));
