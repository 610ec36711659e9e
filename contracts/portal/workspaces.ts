import { z } from 'zod';
import { Section } from '../desk-sections.ts';
import { Id, Instant, Language } from '../common.ts';
import { WorkspaceModule } from '../modules.ts';
import { route } from '../route.ts';
import { Seat, WorkspaceCard } from '../workspaces.ts';

export const PortalMe = z.object({
  id: Id,
  name: z.string(),
  address: z.string(),
  language: Language,
  timeZone: z.string(),
  /** Sees the records of whole companies, not only their own. */
  manager: z.boolean(),
  sample: z.boolean(),
  /** What of the desk is open to them, of what there is. */
  sections: z.array(Section),
  /** A member looks through their eyes; nothing can be changed. */
  preview: z.boolean(),
});
export type PortalMe = z.infer<typeof PortalMe>;

export const me = route({
  name: 'portal.workspaces.me',
  scope: 'portal',
  method: 'GET',
  path: '/me',
  summary: 'Who you are at this desk',
  reply: z.object({
    workspace: WorkspaceCard.extend({ modulesOff: z.array(WorkspaceModule) }),
    me: PortalMe.nullable(),
    seats: z.array(Seat),
    now: Instant,
  }),
});
