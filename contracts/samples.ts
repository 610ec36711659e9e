import { z } from 'zod';
import { Done, Id, Instant } from './common.ts';
import { route } from './route.ts';

export const SamplePerson = z.object({ kind: z.enum(['member', 'contact']), id: Id, name: z.string(), company: z.string().nullable() });
export type SamplePerson = z.infer<typeof SamplePerson>;

export const Samples = z.object({
  loadedAt: Instant.nullable(),
  tickets: z.int(),
  companies: z.int(),
  people: z.array(SamplePerson),
});
export type Samples = z.infer<typeof Samples>;

export const samples = {
  read: route({
    name: 'samples.read',
    scope: 'workspace',
    method: 'GET',
    path: '/samples',
    summary: 'What there is of sample people and tickets.',
    reply: Samples,
  }),
  load: route({
    name: 'samples.load',
    scope: 'workspace',
    method: 'POST',
    path: '/samples',
    summary: 'Loads the sample people and tickets; nothing of them is ever mailed.',
    body: z.strictObject({}),
    reply: Samples,
    refusals: ['samples_loaded'],
  }),
  remove: route({
    name: 'samples.remove',
    scope: 'workspace',
    method: 'DELETE',
    path: '/samples',
    summary: 'Removes the sample people and everything that is theirs.',
    reply: Done,
  }),
  open: route({
    name: 'samples.open',
    scope: 'workspace',
    method: 'POST',
    path: '/samples/people/:person/link',
    summary: 'A link that opens the desk as a sample person, once.',
    params: z.strictObject({ person: Id }),
    body: z.strictObject({}),
    reply: z.object({ url: z.string() }),
  }),
} as const;
