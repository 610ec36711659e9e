import { z } from 'zod';
import { Field } from '../fields.ts';
import { route } from '../route.ts';

/** A field that a customer may see: nothing of who else sees it and what staff do with it. */
export const OfferedField = Field.pick({
  id: true,
  key: true,
  name: true,
  names: true,
  help: true,
  helps: true,
  kind: true,
  currency: true,
  choices: true,
  productIds: true,
}).extend({ edits: z.boolean(), needed: z.boolean() });
export type OfferedField = z.infer<typeof OfferedField>;

export const portalFields = {
  list: route({
    name: 'portal.fields.list',
    scope: 'portal',
    section: 'tickets',
    method: 'GET',
    path: '/fields',
    summary: 'The fields of requests that a customer sees, in their order.',
    reply: z.object({ items: z.array(OfferedField) }),
  }),
} as const;
