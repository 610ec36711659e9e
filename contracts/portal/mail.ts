import { z } from 'zod';
import { Done } from '../common.ts';
import { route } from '../route.ts';

export const portalMail = {
  confirm: route({
    name: 'portal.mailroom.confirm',
    scope: 'portal',
    method: 'POST',
    path: '/address-confirmations',
    summary: 'The reader of the first automatic mail says that the address is theirs; until then it gets no other',
    body: z.strictObject({ token: z.string().max(200) }),
    reply: Done,
    refusals: ['link_expired'],
  }),
} as const;
