import { z } from 'zod';
import { event } from '#server/platform/events/event.ts';

/** A workspace begins; whoever has samples to lay out does so when they were asked for. */
export const workspaceCreated = event('workspace.created', z.object({ slug: z.string(), key: z.string(), samples: z.boolean() }));
export const settingsChanged = event('workspace.changed', z.object({ changed: z.array(z.string()) }));
