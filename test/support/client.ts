import assert from 'node:assert/strict';
import type { FastifyInstance } from 'fastify';
import { pathOf, type ReceivedReplyOf, type Route, type SentBodyOf, type SentParamsOf, type SentQueryOf } from '#contracts/route.ts';

export interface Sent<R> {
  readonly params?: SentParamsOf<R>;
  readonly query?: SentQueryOf<R>;
  readonly body?: SentBodyOf<R>;
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, unknown>;
  readonly body: unknown;
  readonly raw: string;
}

/** Somebody at a browser or with a token, calling routes by their contracts. */
export interface Caller {
  send<R extends Route>(route: R, sent?: Sent<R>): Promise<Answer>;
  /** The reply of a call that must succeed. */
  ok<R extends Route>(route: R, sent?: Sent<R>): Promise<ReceivedReplyOf<R>>;
  /** The problem code of a call that must not. */
  refused<R extends Route>(route: R, status: number, sent?: Sent<R>): Promise<string>;
}

export interface Who {
  readonly workspace: string;
  readonly cookie?: string;
  readonly token?: string;
}

const urlOf = (route: Route, workspace: string, sent: Sent<Route>): string => {
  const params: Record<string, string> = { workspace, ...(sent.params as Record<string, string> | undefined) };
  const path = pathOf(route).replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const query = new URLSearchParams(
    Object.entries((sent.query as Record<string, string | number | boolean | undefined> | undefined) ?? {}).flatMap(([k, v]) =>
      v === undefined ? [] : [[k, String(v)]],
    ),
  );
  return query.size > 0 ? `${path}?${query}` : path;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

export const callerFor = (app: FastifyInstance, { workspace, cookie, token }: Who): Caller => {
  const send = async <R extends Route>(route: R, sent: Sent<R> = {}): Promise<Answer> => {
    const bytes = route.bodyKind === 'bytes';
    const changes = route.method !== 'GET';
    const response = await app.inject({
      method: route.method,
      url: urlOf(route, workspace, sent),
      headers: {
        host: 'localhost',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(cookie === undefined ? {} : { cookie: `id=${cookie}` }),
        ...(changes && token === undefined ? { 'sec-fetch-site': 'same-origin' } : {}),
        ...(changes && route.body ? { 'content-type': 'application/json' } : {}),
        ...(bytes ? { 'content-type': 'application/octet-stream' } : {}),
        ...sent.headers,
      },
      ...(bytes
        ? { payload: Buffer.from(sent.body as unknown as Uint8Array) }
        : sent.body === undefined
          ? {}
          : { payload: JSON.stringify(sent.body) }),
    });
    return { status: response.statusCode, headers: response.headers, body: parsed(response.body), raw: response.body };
  };
  return {
    send,
    ok: async (route, sent) => {
      const answer = await send(route, sent);
      assert.equal(answer.status, 200, `${route.name}: ${answer.status} ${answer.raw}`);
      return answer.body as never;
    },
    refused: async (route, status, sent) => {
      const answer = await send(route, sent);
      assert.equal(answer.status, status, `${route.name}: ${answer.status} ${answer.raw}`);
      return (answer.body as { code: string }).code;
    },
  };
};
