import type { z } from 'zod';
import { refusals, type RefusalCode } from '#contracts/refusals.ts';
import { Refusal } from '../refusal.ts';

/** RFC 9457 problem details, as every error leaves the server. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly requestId: string;
  readonly errors?: unknown;
  readonly [detail: string]: unknown;
}

const databaseAway = new Set([
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '57014',
  '55P03',
  '40P01',
  '25P03',
]);
const diskFull = new Set(['53100', 'ENOSPC', 'EDQUOT']);

// U+0000 and halves of characters: JSON carries them, a database of text does not.
const notText = new Set(['22021', '22P05']);

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const fromFramework: Record<string, RefusalCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_body',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_body',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
};

// A body of a megabyte can be wrong in a hundred thousand places; the answer stays readable.
const mostErrors = 1000;
const longestPath = 200;

const pathOf = (parts: readonly PropertyKey[]): string => parts.map(String).join('.').slice(0, longestPath);

export const fieldErrors = (error: z.core.$ZodError, at: string) =>
  error.issues
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.slice(0, mostErrors).map((key) => ({ path: pathOf([at, ...issue.path, key]), message: 'There is no such field.' }))
        : [{ path: pathOf([at, ...issue.path]), message: issue.message }],
    )
    .slice(0, mostErrors);

/** The one mapping from what was thrown to what is told; anything not foreseen is a bug and says nothing but an id. */
export const toRefusal = (error: unknown): Refusal | null => {
  if (error instanceof Refusal) return error;
  const code = codeOf(error);
  if (code in fromFramework) return new Refusal(fromFramework[code] as RefusalCode);
  if (error instanceof SyntaxError && 'statusCode' in error) return new Refusal('malformed_body');
  if (notText.has(code)) return new Refusal('invalid', { errors: [{ path: 'request', message: 'A character in it cannot be kept.' }] });
  // Whoever only looks, as a role or through somebody's eyes, asked for what writes a line beside.
  if (code === '25006') return new Refusal('preview_only');
  if (diskFull.has(code)) return new Refusal('disk_full');
  if (databaseAway.has(code) || code.startsWith('08')) return new Refusal('unavailable');
  if (
    error instanceof Error &&
    /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/.test(error.message)
  ) {
    return new Refusal('unavailable');
  }
  return null;
};

export const toProblem = (error: unknown, requestId: string): Problem => {
  const refusal = toRefusal(error);
  if (!refusal) return { type: 'about:blank', title: 'Something went wrong on our side.', status: 500, code: 'fault', requestId };
  return {
    type: `urn:interdesk:refusal:${refusal.code}`,
    title: refusals[refusal.code][1],
    status: refusal.status,
    code: refusal.code,
    requestId,
    ...refusal.details,
  };
};
