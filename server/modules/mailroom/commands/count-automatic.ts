import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { limits, type LimitName } from '../rules/brakes.ts';
import { withoutTag } from '../rules/signed-id.ts';

/** Against which limits one automatic mail counts, beside those of workspace and installation. */
export interface Counted {
  readonly address: string;
  readonly against: readonly LimitName[];
  /** The ticket by which it goes out, where that is counted too. */
  readonly recordId?: string;
}

const keyOf = (ctx: Context, name: LimitName, of: string): Buffer => ctx.platform.keys.mac('automatic mail', `${name} ${of}`);

const count = async (ctx: Context, keys: readonly (readonly [LimitName, string])[]): Promise<LimitName | null> => {
  const hashes = keys.map(([name, of]) => keyOf(ctx, name, of));
  const most = keys.map(([name]) => limits[name].most);
  const within = keys.map(([name]) => limits[name].within);
  const { rows } = await sql<{
    reached: number | null;
  }>`select mailroom.count_automatic(${hashes}::bytea[], ${most}::int[], ${within}::interval[]) as reached`.execute(ctx.db);
  const reached = rows[0]?.reached ?? null;
  return reached === null ? null : (keys[reached - 1]?.[0] ?? null);
};

/** Counts one automatic mail to an address; the name of the limit that it would pass, else null (S-25, S-26). */
export const countAutomatic = (ctx: Context, { address, against, recordId }: Counted): Promise<LimitName | null> => {
  const of = withoutTag(address);
  return count(ctx, [
    ['installation', ''],
    ['workspace', ctx.workspaceId],
    ...against.map((name): [LimitName, string] => [name, of]),
    ...(recordId === undefined ? [] : [['ticket', recordId] as const]),
  ]);
};

/** Counts one mail that came from an address to this workspace; false once there are too many. */
export const countArrival = async (ctx: Context, address: string): Promise<boolean> =>
  (await count(ctx, [['sender', `${ctx.workspaceId} ${address.toLowerCase()}`]])) === null;
