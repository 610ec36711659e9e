import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { pathOf, type Route } from '#contracts/route.ts';
import { Refusal } from '../refusal.ts';
import type { Platform } from '../platform.ts';
import type { Gatekeeper } from './gatekeeper.ts';
import { handler } from './handle.ts';
import { toProblem, toRefusal } from './problem.ts';
import { replySchema } from './reply-schema.ts';
import type { Served } from './serve.ts';
import { checkHost } from './visit.ts';

export interface AppParts {
  readonly platform: Platform;
  readonly gatekeeper: Gatekeeper;
  readonly routes: readonly Served[];
}

const megabyte = 1024 * 1024;

// Repeated keys are how two parsers come to read two different requests (S-54).
const parseQuery = (text: string): Record<string, string> => {
  const query: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of new URLSearchParams(text)) {
    if (name in query) throw new Refusal('invalid', { errors: [{ path: `query.${name}`, message: 'This is given twice.' }] });
    query[name] = value;
  }
  return query;
};

const safeHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

const addRoute = (app: FastifyInstance, parts: AppParts, served: Served): void => {
  const { route } = served;
  const bytes = route.bodyKind === 'bytes';
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    if (bytes) scope.addContentTypeParser('*', (_request, payload, next) => next(null, payload));
    else scope.addContentTypeParser('application/json', { parseAs: 'string' }, scope.getDefaultJsonParser('error', 'error'));
    scope.route({
      method: route.method,
      url: pathOf(route),
      bodyLimit: route.bodyLimit ?? megabyte,
      ...(route.reply && (route.replyKind ?? 'json') === 'json' ? { schema: { response: { 200: replySchema(route.reply) } } } : {}),
      handler: handler(parts.platform, parts.gatekeeper, served),
    });
  });
};

/** Each contract exactly once; a second server of the same route, or path, is a mistake at start. */
const assertServedOnce = (routes: readonly Served[]): void => {
  const seen = new Set<string>();
  for (const { route } of routes) {
    for (const mark of [route.name, `${route.method} ${pathOf(route)}`]) {
      if (seen.has(mark)) throw new Error(`served twice: ${mark}`);
      seen.add(mark);
    }
  }
};

/** The web server without a port: `listen` opens one, tests use `inject`. */
export const buildApp = (parts: AppParts): FastifyInstance => {
  const { platform, routes } = parts;
  assertServedOnce(routes);
  const app = fastify({
    logger: false,
    genReqId: () => randomUUID(),
    trustProxy: platform.config.TRUST_PROXY.length > 0 ? platform.config.TRUST_PROXY : false,
    bodyLimit: megabyte,
    forceCloseConnections: true,
    return503OnClosing: true,
    routerOptions: { querystringParser: parseQuery, ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 1000 },
    ajv: { customOptions: { strict: false } },
  });
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({ ...safeHeaders, 'x-request-id': request.id });
    checkHost(platform.config, request);
  });
  app.setErrorHandler((error, request, reply) => {
    if (!toRefusal(error)) platform.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'a request failed');
    const problem = toProblem(error, request.id);
    if (problem.status === 503 || problem.status === 429) void reply.header('retry-after', String(problem['retryAfter'] ?? 5));
    return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  });
  app.setNotFoundHandler((request, reply) => {
    const problem = toProblem(new Refusal('not_found'), request.id);
    return reply.code(404).type('application/problem+json').send(JSON.stringify(problem));
  });
  for (const served of routes) addRoute(app, parts, served);
  return app;
};

export type ContractRoutes = readonly Route[];
