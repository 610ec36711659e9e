import { z } from 'zod';
import { route } from './route.ts';

/** `after`: the place from which all is told to a stream that begins; one that comes back names its own (Last-Event-ID). */
const query = z.strictObject({ after: z.string().max(80).optional() });

/** Server-sent events: `data` is {name, recordId, id}; ids only, the reader asks again by HTTP (decision 6). */
export const live = {
  staff: route({
    name: 'live.staff',
    scope: 'workspace',
    method: 'GET',
    path: '/live',
    summary: 'Live changes of the workspace for its members, as server-sent events.',
    query,
    replyKind: 'stream',
  }),
  portal: route({
    name: 'live.portal',
    scope: 'portal',
    method: 'GET',
    path: '/live',
    summary: 'Live changes of what a customer may see, as server-sent events.',
    query,
    replyKind: 'stream',
  }),
} as const;
