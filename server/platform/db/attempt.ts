import { sql } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Context } from './context.ts';

/** Does it, or answers why not: what it wrote before it was refused is taken back, and the transaction goes on. */
export const attempt = async <Result>(ctx: Context, work: () => Promise<Result>): Promise<Result | Refusal> => {
  await sql`savepoint attempt`.execute(ctx.db);
  try {
    const result = await work();
    await sql`release savepoint attempt`.execute(ctx.db);
    return result;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await sql`rollback to savepoint attempt`.execute(ctx.db);
    return error;
  }
};
