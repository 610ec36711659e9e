import type { Context } from '#server/platform/db/context.ts';
import type { EndpointState } from '../rules/foresee.ts';

export interface CallableEndpoint {
  readonly id: string;
  /** For everybody who reads why a rule did something: never the whole address, which may hold a secret. */
  readonly name: string;
  readonly state: EndpointState;
}

/** Whoever keeps endpoints says here which rules can call, in the transaction that changes them. */
export const noteEndpoint = async (ctx: Context, { id, name, state }: CallableEndpoint): Promise<void> => {
  await ctx.db
    .insertInto('automation.endpoint')
    .values({ workspaceId: ctx.workspaceId, id, name, state })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'id']).doUpdateSet({ name, state }))
    .execute();
};
