import { z } from 'zod';
import { Done, Id } from './common.ts';
import { route } from './route.ts';
import { RoleCard } from './staff.ts';

const at = { scope: 'workspace', path: '/role-preview' } as const;

/** This browser's look at the desk as a role sees it; it ends by itself after an hour. */
export const rolePreview = {
  read: route({
    ...at,
    name: 'rolePreview.read',
    method: 'GET',
    summary: 'As which role this browser sees the desk; null: as its member’s own',
    reply: z.object({ role: RoleCard.nullable() }),
  }),
  begin: route({
    ...at,
    name: 'rolePreview.begin',
    method: 'PUT',
    summary: 'Shows the desk in this browser as a role would see it, for looking only, for an hour at most',
    body: z.strictObject({ roleId: Id }),
    reply: Done,
    refusals: ['beyond_own_rights'],
  }),
  end: route({ ...at, name: 'rolePreview.end', method: 'DELETE', summary: 'Ends that look', reply: Done }),
} as const;
