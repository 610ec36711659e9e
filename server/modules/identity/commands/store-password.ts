import type { Context } from '#server/platform/db/context.ts';
import type { StoredPassword } from '#server/platform/crypto/passwords.ts';
import type { Person } from '../queries/people.ts';

/** Keeps the hash of a person's password in place of an earlier one. */
export const storePassword = async (ctx: Context, person: Person, { hash, pepperKey }: StoredPassword): Promise<void> => {
  const kept = { passwordHash: hash, pepperKey, changedAt: ctx.now };
  await ctx.db
    .insertInto('identity.credential')
    .values({ workspaceId: ctx.workspaceId, personKind: person.kind, personId: person.id, ...kept })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'personKind', 'personId']).doUpdateSet(kept))
    .execute();
};
