import type { Language } from '#contracts/common.ts';
import type { Samples } from '#contracts/samples.ts';
import { sampleContacts } from '#server/modules/customers/index.ts';
import { sampleMembers } from '#server/modules/staff/index.ts';
import { samplesLoadedAt } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';

export interface SampleOf {
  readonly kind: 'member' | 'contact';
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly language: Language | null;
  readonly company: string | null;
}

export const samplePeople = async (ctx: Context): Promise<SampleOf[]> => [
  ...(await sampleMembers(ctx)).map((member) => ({ kind: 'member' as const, company: null, ...member })),
  ...(await sampleContacts(ctx)).map((contact) => ({ kind: 'contact' as const, ...contact })),
];

export const readSamples = async (ctx: Context): Promise<Samples> => {
  const people = await samplePeople(ctx);
  const { count } = await ctx.db
    .selectFrom('threads.recordCard')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('sample', '=', true)
    .executeTakeFirstOrThrow();
  return {
    loadedAt: await samplesLoadedAt(ctx),
    tickets: count,
    companies: new Set(people.flatMap((person) => (person.company === null ? [] : [person.company]))).size,
    people: people.map(({ kind, id, name, company }) => ({ kind, id, name, company })),
  };
};
