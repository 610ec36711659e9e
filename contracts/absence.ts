import { z } from 'zod';
import { Created, Done, Id, Instant } from './common.ts';
import { route } from './route.ts';

const Named = z.object({ id: Id, name: z.string() });

/** When a member is away, and who stands in: one member, a team, or nobody. */
export const Absence = z.object({
  id: Id,
  member: Named,
  from: Instant,
  until: Instant,
  substitute: Named.extend({ kind: z.enum(['member', 'team']) }).nullable(),
  note: z.string(),
  can: z.object({ end: z.boolean() }),
});
export type Absence = z.infer<typeof Absence>;

/** What the clock says where the member is: `2026-12-05T09:00`. */
const Wall = z.iso.datetime({ local: true });

export const absences = {
  list: route({
    name: 'staff.listAbsences',
    scope: 'workspace',
    method: 'GET',
    path: '/absences',
    summary: 'Who is away now or will be, the nearest first; at most 500.',
    query: z.strictObject({ member: Id.optional() }),
    reply: z.object({ items: z.array(Absence) }),
  }),
  create: route({
    name: 'staff.createAbsence',
    scope: 'workspace',
    method: 'POST',
    path: '/members/:member/absences',
    summary: 'Says when a member is away: oneself, somebody one leads, or anybody with `staff.manage`. Times are those of the member.',
    params: z.strictObject({ member: Id }),
    body: z.strictObject({
      from: Wall,
      until: Wall,
      substituteId: Id.nullable().default(null),
      substituteTeamId: Id.nullable().default(null),
      note: z.string().trim().max(500).default(''),
    }),
    reply: Created,
    refusals: ['not_allowed', 'absence_overlaps'],
  }),
  end: route({
    name: 'staff.endAbsence',
    scope: 'workspace',
    method: 'DELETE',
    path: '/absences/:absence',
    summary: 'Takes an absence away: the member is there.',
    params: z.strictObject({ absence: Id }),
    reply: Done,
    refusals: ['not_allowed'],
  }),
} as const;
