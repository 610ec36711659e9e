import type { z } from 'zod';
import type { Context } from './context.ts';
import { InvalidInput } from '../refusal.ts';

const macLength = 12;
const purposeOf = (ctx: Context, list: string): string => `cursor ${ctx.workspaceId} ${list}`;

/** Where a keyset page ended, signed for this workspace and list, so that nobody composes one (S-14). */
export const makeCursor = (ctx: Context, list: string, after: readonly (string | number | null)[]): string => {
  const data = Buffer.from(JSON.stringify(after)).toString('base64url');
  const mac = ctx.platform.keys.mac(purposeOf(ctx, list), data).subarray(0, macLength);
  return `${data}.${mac.toString('base64url')}`;
};

/** The values that `makeCursor` was given; a cursor of another list or workspace answers 422. */
export const readCursor = <Shape extends z.ZodType>(ctx: Context, list: string, cursor: string, shape: Shape): z.output<Shape> => {
  const [data = '', mac = ''] = cursor.split('.');
  if (!ctx.platform.keys.macMatches(purposeOf(ctx, list), data, Buffer.from(mac, 'base64url'))) {
    throw new InvalidInput([{ path: 'cursor', message: 'not a cursor of this list' }]);
  }
  return shape.parse(JSON.parse(Buffer.from(data, 'base64url').toString('utf8')));
};

/** The page of `rows`, of which one more than `limit` was read to learn whether there is a next. */
export const pageOf = <Row>(
  ctx: Context,
  list: string,
  rows: readonly Row[],
  limit: number,
  key: (row: Row) => readonly (string | number | null)[],
): { items: Row[]; next: string | null } => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last !== undefined && rows.length > limit ? makeCursor(ctx, list, key(last)) : null };
};
