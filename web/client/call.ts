import type { ReceivedReplyOf, Route, SentBodyOf, SentParamsOf, SentQueryOf } from '#contracts/route.ts';
import { addressOf, type Sent } from './address.ts';
import { heard, lost } from './online.ts';
import { Problem, problemOf } from './problem.ts';
import { expired } from './session-state.ts';
import { workspace } from './where.ts';

type Wanted<Name extends string, Value> = [Value] extends [undefined]
  ? { [Key in Name]?: undefined }
  : undefined extends Value
    ? { [Key in Name]?: Value }
    : { [Key in Name]: Value };
/** What a route wants; parts it hasn't declared are left out. */
export type InputOf<R> = Wanted<'params', SentParamsOf<R>> & QueryInput<SentQueryOf<R>> & Wanted<'body', SentBodyOf<R>>;
type QueryInput<Query> = [Query] extends [undefined]
  ? { query?: undefined }
  : Partial<Query> extends Query
    ? { query?: Query }
    : { query: Query };
export type InputArgument<R> = Partial<InputOf<R>> extends InputOf<R> ? [input?: InputOf<R>] : [input: InputOf<R>];

export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** Makes a repeated write one write. */
  idempotencyKey?: string | undefined;
}

interface AnyInput {
  params?: Sent;
  query?: Sent;
  body?: unknown;
}

const bytesOf = (body: unknown): body is Blob | Uint8Array<ArrayBuffer> => body instanceof Blob || body instanceof Uint8Array;

async function read(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (response.status === 204 || !/[/+]json/.test(type)) return undefined;
  return (await response.json()) as unknown;
}

/** The only place that fetches. Throws a `Problem`, nothing else. */
export async function call<R extends Route>(route: R, input?: InputOf<R>, options: CallOptions = {}): Promise<ReceivedReplyOf<R>> {
  const { params, query, body } = (input ?? {}) as AnyInput;
  const headers: Record<string, string> = { accept: 'application/json' };
  if (body !== undefined) headers['content-type'] = bytesOf(body) ? 'application/octet-stream' : 'application/json';
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
  let response: Response;
  let found: unknown;
  try {
    response = await fetch(addressOf(route, workspace, params, query), {
      method: route.method,
      headers,
      credentials: 'same-origin',
      signal: options.signal ?? null,
      ...(body === undefined ? {} : { body: bytesOf(body) ? body : JSON.stringify(body) }),
    });
    found = await read(response);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    lost();
    throw new Problem('offline', 0, {}, cause);
  }
  heard();
  if (response.ok) return found as ReceivedReplyOf<R>;
  const problem = problemOf(response.status, found, response.headers.get('x-request-id'));
  if (problem.code === 'not_signed_in') expired();
  throw problem;
}
