import type { RefusalCode } from '#contracts/refusals.ts';

export interface FieldError {
  /** Path of the field in what was sent, e.g. `lines.0.amount`. */
  readonly path: string;
  readonly message: string;
}

/** `offline`: no answer came. `unknown`: an answer that isn't ours, such as a proxy's page. */
export type ProblemCode = RefusalCode | 'offline' | 'unknown' | 'fault';

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
    this.fields = fieldsOf(found['errors']);
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function fieldsOf(found: unknown): FieldError[] {
  if (!Array.isArray(found)) return [];
  return found.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('path' in entry)) return [];
    // The server says where it stood too: `body.lines.0.amount`.
    const path = String(entry.path).replace(/^(?:body|query|params)\./, '');
    return [{ path, message: 'message' in entry ? String(entry.message) : '' }];
  });
}

export function problemOf(status: number, body: unknown, requestId?: string | null): Problem {
  const found = typeof body === 'object' && body !== null ? { ...body } : {};
  const named = 'code' in found && typeof found.code === 'string' ? (found.code as ProblemCode) : undefined;
  const fallback: ProblemCode = status === 401 ? 'not_signed_in' : status >= 500 ? 'fault' : 'unknown';
  return new Problem(named ?? fallback, status, requestId ? { requestId, ...found } : found);
}
