import { z } from 'zod';
import { route } from './route.ts';

/** What a workspace can do without; the desk itself is always there. */
export const WorkspaceModule = z.enum(['portal', 'knowledge', 'forms']);
export type WorkspaceModule = z.infer<typeof WorkspaceModule>;

const at = { scope: 'workspace' } as const;
export const Modules = z.object({ items: z.array(z.object({ module: WorkspaceModule, on: z.boolean() })) });
export type Modules = z.infer<typeof Modules>;

export const workspaceModules = {
  list: route({
    ...at,
    name: 'workspaces.modules',
    method: 'GET',
    path: '/modules',
    summary: 'The modules of the workspace, and which are on.',
    reply: Modules,
  }),
  switch: route({
    ...at,
    name: 'workspaces.switchModule',
    method: 'PUT',
    path: '/modules/:module',
    summary: 'Switches a module on or off. Off, it is gone from screens and its routes answer `module_off`; what is in it is kept.',
    params: z.strictObject({ module: WorkspaceModule }),
    body: z.strictObject({ on: z.boolean() }),
    reply: Modules,
  }),
} as const;
