import type { RefusalCode } from '#contracts/refusals.ts';
import { refuse } from '../refusal.ts';

const isDatabaseError = (error: unknown): error is Error & { code: string; constraint?: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string';

/**
 * The database decides a race; this says its "no" in our words. Keys are names of constraints or SQLSTATEs
 * (23503: something still refers to the row). The transaction is lost either way, so a command ends here.
 */
export const refuseWhere = async <Result>(codes: Readonly<Record<string, RefusalCode>>, attempt: Promise<Result>): Promise<Result> => {
  try {
    return await attempt;
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
    const code = codes[error.constraint ?? ''] ?? codes[error.code];
    if (code === undefined) throw error;
    return refuse(code);
  }
};
