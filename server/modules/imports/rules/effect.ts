import { z } from 'zod';
import { SentValue } from '#contracts/fields.ts';
import type { Plan } from './plan.ts';

const Change = z.object({ was: z.unknown(), is: z.unknown() });
/** What a row changed of somebody: each as it was and as it became. */
export const Before = z.object({
  set: z.record(z.string(), Change).default({}),
  fields: z.record(z.string(), z.object({ was: SentValue, is: SentValue })).default({}),
  tags: z.array(z.string()).default([]),
  addresses: z.array(z.string()).default([]),
  membership: z
    .object({ companyId: z.string(), was: z.object({ manager: z.boolean() }).nullable(), manager: z.boolean() })
    .nullable()
    .default(null),
  leads: z.object({ companyId: z.string(), was: z.string().nullable() }).nullable().default(null),
});
export type Before = z.output<typeof Before>;

/** What a row did, as the way back needs it. */
export interface Effect {
  readonly place: number;
  readonly recordId: string;
  readonly made: boolean;
  readonly version: number;
  readonly before: Before | Record<string, never>;
}

export interface Done {
  readonly plan: Plan;
  readonly effect: Effect | null;
}
