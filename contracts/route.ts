import type { z } from 'zod';
import type { Section } from './desk-sections.ts';
import type { RefusalCode } from './refusals.ts';

/**
 * Where a route lives. `installation`: /api/v1/… without a workspace. `workspace`: /api/v1/{workspace}/…;
 * `portal`: /api/v1/{workspace}/portal/…, the customer's side of the same workspace.
 */
export type Scope = 'installation' | 'workspace' | 'portal';
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** `bytes`: the body is the file itself, read as a stream. */
export type BodyKind = 'json' | 'bytes';
/** `file` and `stream` replies are written by the route itself and carry no schema. */
export type ReplyKind = 'json' | 'file' | 'stream' | 'html';

export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly name: string;
  readonly scope: Scope;
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly reply?: Reply;
  readonly bodyKind?: BodyKind;
  readonly replyKind?: ReplyKind;
  readonly refusals?: readonly RefusalCode[];
  /** Content of strangers, by a signed link and without a cookie; from CONTENT_URL where there is one, and then only there. */
  readonly untrusted?: boolean;
  /** Of the Customer Desk: whoever does not have this section open finds nothing here. */
  readonly section?: Section;
  /** Largest accepted body in bytes; 1 MB unless told. */
  readonly bodyLimit?: number;
}

export type ParamsOf<R> = R extends { params: infer S extends z.ZodType } ? z.output<S> : undefined;
export type QueryOf<R> = R extends { query: infer S extends z.ZodType } ? z.output<S> : undefined;
export type BodyOf<R> = R extends { bodyKind: 'bytes' }
  ? AsyncIterable<Uint8Array>
  : R extends { body: infer S extends z.ZodType }
    ? z.output<S>
    : undefined;
export type ReplyOf<R> = R extends { reply: infer S extends z.ZodType } ? z.input<S> : undefined;
export type SentParamsOf<R> = R extends { params: infer S extends z.ZodType } ? z.input<S> : undefined;
export type SentQueryOf<R> = R extends { query: infer S extends z.ZodType } ? z.input<S> : undefined;
/** What a Blob is on either machine; contracts are written for neither. */
export interface FileBody {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}
export type SentBodyOf<R> = R extends { bodyKind: 'bytes' }
  ? Uint8Array | FileBody
  : R extends { body: infer S extends z.ZodType }
    ? z.input<S>
    : undefined;
export type ReceivedReplyOf<R> = R extends { reply: infer S extends z.ZodType } ? z.output<S> : undefined;

/** One contract object per endpoint: the server, the typed client and the OpenAPI document read it. */
export const route = <const R extends Route>(definition: R): R => definition;

const prefixes: Record<Scope, string> = {
  installation: '/api/v1',
  workspace: '/api/v1/:workspace',
  portal: '/api/v1/:workspace/portal',
};
/** The full path template of a route, e.g. `/api/v1/:workspace/tickets/:ticket`. */
export const pathOf = (r: Pick<Route, 'scope' | 'path'>): string => prefixes[r.scope] + r.path;
