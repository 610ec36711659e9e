import type { RefusalCode } from '#contracts/refusals.ts';

export interface FieldError {
  /** Path of the field in the body or query, e.g. `lines.0.amount`. */
  readonly path: string;
  readonly message: string;
}

/** `offline`: no answer came. `unknown`: an answer that isn't ours, such as a proxy's page. */
export type ProblemCode = RefusalCode | 'offline' | 'unknown' | 'bug';

/** Every failed request, in one shape (RFC 9457 on the wire). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly status: number;
  readonly fields: readonly FieldError[];
  /** What a person reads to support; the log holds the rest. */
  readonly requestId: string | undefined;
  readonly detail: Readonly<Record<string, unknown>>;
  /** The server's own English sentence. */
  readonly sentence: string | undefined;

  constructor(code: ProblemCode, status: number, found: Readonly<Record<string, unknown>> = {}, cause?: unknown) {
    super(`${code} (${status})`, { cause });
    this.code = code;
    this.status = status;
    this.detail = found;
    this.requestId = textOf(found['requestId']);
    this.sentence = textOf(found['detail']) ?? textOf(found['title']);
    this.fields = fieldsOf(found['errors'] ?? found['fields']);
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function fieldsOf(found: unknown): FieldError[] {
  if (!Array.isArray(found)) return [];
  return found.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('path' in entry)) return [];
    const path = Array.isArray(entry.path) ? entry.path.join('.') : String(entry.path);
    return [{ path, message: 'message' in entry ? String(entry.message) : '' }];
  });
}

export function problemOf(status: number, body: unknown, requestId?: string | null): Problem {
  const found = typeof body === 'object' && body !== null ? { ...body } : {};
  const named = 'code' in found && typeof found.code === 'string' ? (found.code as ProblemCode) : undefined;
  const fallback: ProblemCode = status === 401 ? 'not_signed_in' : status >= 500 ? 'bug' : 'unknown';
  return new Problem(named ?? fallback, status, requestId ? { requestId, ...found } : found);
}
