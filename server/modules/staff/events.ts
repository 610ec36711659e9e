import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { event } from '#server/platform/events/event.ts';

const Member = z.object({ memberId: Id });
const Role = z.object({ roleId: Id, name: z.string() });

export const memberInvited = event('staff.member_invited', Member);
export const memberJoined = event('staff.member_joined', Member);
export const memberChanged = event('staff.member_changed', Member.extend({ changed: z.array(z.string()) }));
/** Open tickets stay with them until somebody takes over; live screens close. */
export const memberDisabled = event('staff.member_disabled', Member);
export const memberEnabled = event('staff.member_enabled', Member);
export const roleCreated = event('staff.role_created', Role);
export const roleChanged = event('staff.role_changed', Role.extend({ added: z.array(z.string()), removed: z.array(z.string()) }));
export const roleDeleted = event('staff.role_deleted', Role);
export const teamChanged = event('staff.team_changed', z.object({ teamId: Id, change: z.enum(['created', 'changed', 'deleted']) }));
