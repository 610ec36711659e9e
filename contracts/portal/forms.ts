import { z } from 'zod';
import { Created, Id, Language } from '../common.ts';
import { Answers, FormToFill } from '../forms.ts';
import { route } from '../route.ts';

const at = { scope: 'portal', section: 'forms' } as const;
const OfForm = z.strictObject({ form: z.string().regex(/^[a-z0-9-]{1,60}$/) });

/** Of the sender's own making; it names nothing. */
const Key = z.string().regex(/^[\w-]{16,64}$/);

export const OfferedForm = FormToFill.pick({ slug: true, title: true, intro: true });
export type OfferedForm = z.infer<typeof OfferedForm>;

/** The web forms that are for whoever asks; nothing tells of others. */
export const portalForms = {
  list: route({
    ...at,
    name: 'portal.forms.list',
    method: 'GET',
    path: '/forms',
    summary: 'The web forms that one can fill in, by title.',
    query: z.strictObject({ language: Language }),
    reply: z.object({ items: z.array(OfferedForm) }),
  }),
  read: route({
    ...at,
    name: 'portal.forms.read',
    method: 'GET',
    path: '/forms/:form',
    summary: 'A web form with what it asks, by its name in addresses.',
    params: OfForm,
    query: z.strictObject({ language: Language }),
    reply: FormToFill,
  }),
  submit: route({
    ...at,
    name: 'portal.forms.submit',
    method: 'POST',
    path: '/forms/:form/submissions',
    summary: 'Sends a filled-in form, which makes a request. `key`: of two that are the same the second makes none.',
    params: OfForm,
    body: z.strictObject({ language: Language, key: Key, answers: Answers, attachmentIds: z.array(Id).max(20).default([]) }),
    reply: Created.extend({ reference: z.string() }),
    refusals: ['attachments_too_large'],
  }),
} as const;
