import { z } from 'zod';
import { route } from './route.ts';

/** Server-sent events: `data` is {name, recordId, id}; ids only, the reader asks again by HTTP (decision 6). */
export const live = {
  staff: route({
    name: 'live.staff',
    scope: 'workspace',
    method: 'GET',
    path: '/live',
    summary: 'Live changes of the workspace for its members, as server-sent events.',
    query: z.strictObject({}),
    replyKind: 'stream',
  }),
  portal: route({
    name: 'live.portal',
    scope: 'portal',
    method: 'GET',
    path: '/live',
    summary: 'Live changes of what a customer may see, as server-sent events.',
    query: z.strictObject({}),
    replyKind: 'stream',
  }),
} as const;
