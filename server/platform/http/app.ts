import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { pathOf, type Route } from '#contracts/route.ts';
import { InvalidInput, Refusal } from '../refusal.ts';
import type { Platform } from '../platform.ts';
import type { Gatekeeper } from './gatekeeper.ts';
import { answerBroken, answerProblem, safeHeaders } from './answer-problem.ts';
import { handler } from './handle.ts';
import { replySchema } from './reply-schema.ts';
import type { Served } from './serve.ts';
import { checkHost, checkPath } from './visit.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** For probes, which know the machine by its number only. */
    anyHost?: boolean;
    /** Content of strangers, which has a host of its own where CONTENT_URL names one. */
    untrusted?: boolean;
  }
}

export interface AppParts {
  readonly platform: Platform;
  readonly gatekeeper: Gatekeeper;
  readonly routes: readonly Served[];
}

const megabyte = 1024 * 1024;

const repeated = Symbol('repeated');
type Query = Record<string, string> & { [repeated]?: string };

// Repeated keys are how two parsers come to read two different requests (S-54). The router has nobody to tell it to:
// what is thrown here would end the process.
const parseQuery = (text: string): Query => {
  const query: Query = Object.create(null) as Query;
  for (const [name, value] of new URLSearchParams(text)) {
    if (name in query) query[repeated] = name;
    query[name] = value;
  }
  return query;
};

const checkQuery = ({ query }: FastifyRequest): void => {
  const name = (query as Query)[repeated];
  if (name !== undefined) throw new InvalidInput([{ path: `query.${name.slice(0, 200)}`, message: 'This is given twice.' }]);
};

// Exactly this, and nothing that another parser could take for something else (S-54).
const jsonType = /^application\/json(?:; ?charset=utf-8)?$/;

const assertBodyKind = ({ route }: Served, request: FastifyRequest): void => {
  const type = request.headers['content-type'];
  if (route.bodyKind !== 'bytes' && type !== undefined && !jsonType.test(type)) throw new Refusal('unsupported_body');
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
      config: { untrusted: route.untrusted ?? false },
      ...(route.reply && (route.replyKind ?? 'json') === 'json' ? { schema: { response: { 200: replySchema(route.reply) } } } : {}),
      onRequest: async (request) => assertBodyKind(served, request),
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
    // At the end, connections that carry no request are cut; those that do carry one are answered first.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => void answerProblem(platform, error, request, reply),
    clientErrorHandler: answerBroken,
    routerOptions: { querystringParser: parseQuery, ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 1000 },
    ajv: { customOptions: { strict: false } },
  });
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({ ...safeHeaders, 'x-request-id': request.id });
    if (!request.routeOptions.config.anyHost) checkHost(platform.config, request);
    checkPath(request);
    checkQuery(request);
  });
  app.setErrorHandler((error, request, reply) => answerProblem(platform, error, request, reply));
  app.setNotFoundHandler((request, reply) => answerProblem(platform, new Refusal('not_found'), request, reply));
  for (const served of routes) addRoute(app, parts, served);
  return app;
};

export type ContractRoutes = readonly Route[];
