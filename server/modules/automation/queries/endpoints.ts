import type { Context } from '#server/platform/db/context.ts';
import type { EndpointState } from '../rules/foresee.ts';

const endpoints = (ctx: Context) =>
  ctx.db.selectFrom('automation.endpoint').select(['id', 'name', 'state']).where('workspaceId', '=', ctx.workspaceId);

/** Those that rules can call or once could, by the names that they have for people. */
export const callableEndpoints = async (ctx: Context): Promise<{ id: string; name: string; state: EndpointState }[]> =>
  (await endpoints(ctx).execute()).map(({ state, ...endpoint }) => ({ ...endpoint, state: state as EndpointState }));

/** null: there never was one. */
export const endpointState = async (ctx: Context, id: string): Promise<EndpointState | null> =>
  ((await endpoints(ctx).where('id', '=', id).executeTakeFirst())?.state as EndpointState | undefined) ?? null;
