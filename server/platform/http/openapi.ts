import { refusals, type RefusalCode } from '#contracts/refusals.ts';
import { pathOf, type Route } from '#contracts/route.ts';
import { keepsKeys } from './idempotency.ts';
import { bodyOf, named, parametersOf, type Json, type Schemas } from './openapi-schema.ts';
import type { Served } from './serve.ts';

/** An OpenAPI 3.1 document; what stands under `paths` and `components` is plain JSON. */
export interface OpenApi {
  readonly openapi: '3.1.1';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: Readonly<Record<string, Json>>;
}

const description = `Everything that the screens of this desk can do. Sign in with an API token (\`Authorization: Bearer …\`) or use the
session of the browser. Errors are problem details (RFC 9457): decide by \`code\`, which never changes, not by the sentence.`;

/** `tickets.close` → `tickets`; `portal.requests.ask` → `portal.requests`. */
const tagOf = (route: Route): string => route.name.split('.').slice(0, -1).join('.') || route.name;

const takesToken = ({ route, allow }: Served): boolean =>
  (allow.kinds.includes('member') && (allow.permission !== undefined || route.method === 'GET')) || allow.kinds.includes('nobody');

const securityOf = (served: Served): Json[] => {
  if (served.allow.kinds.includes('nobody')) return [];
  return [...(takesToken(served) ? [{ token: [] }] : []), { session: [] }];
};

/** What can go wrong with any route of this shape, beside what its contract names. */
const commonRefusals = (served: Served): RefusalCode[] => {
  const { route, allow } = served;
  const takesInput = Boolean(route.params ?? route.query ?? route.body);
  return [
    'not_found',
    ...(allow.kinds.includes('nobody') ? [] : (['not_signed_in'] as const)),
    ...(allow.permission === undefined ? [] : (['not_allowed'] as const)),
    ...(takesToken(served) || allow.kinds.every((kind) => kind !== 'member') ? [] : (['token_cannot'] as const)),
    ...(route.method === 'GET' ? [] : (['cross_site'] as const)),
    ...(takesInput ? (['invalid'] as const) : []),
    ...(route.body ? (['malformed_body', 'unsupported_body', 'too_large'] as const) : []),
    ...(keepsKeys(served) ? (['idempotency_mismatch', 'idempotency_busy'] as const) : []),
    'wrong_host',
    'unavailable',
  ];
};

const problemResponse = (codes: readonly RefusalCode[]): Json => ({
  description: codes.map((code) => `\`${code}\`: ${refusals[code][1]}`).join('\n'),
  content: {
    'application/problem+json': {
      schema: { allOf: [{ $ref: '#/components/schemas/problem' }, { properties: { code: { enum: codes } } }] },
    },
  },
});

/** Routes that can fail alike share the response: most of the document would be repetition otherwise. */
const problemsOf = (served: Served, responses: Schemas): Json => {
  const codes = [...new Set([...(served.route.refusals ?? []), ...commonRefusals(served)])].toSorted();
  const byStatus = Object.groupBy(codes, (code) => String(refusals[code][0]));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, ofStatus = []]) => {
      const name = ofStatus.join('.');
      responses[name] ??= problemResponse(ofStatus);
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  );
};

const otherReplies = {
  file: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  html: { 'text/html': { schema: { type: 'string' } } },
  stream: { 'text/event-stream': { schema: { type: 'string' } } },
} as const;

const successOf = (route: Route, schemas: Schemas): Json => {
  const kind = route.replyKind ?? 'json';
  if (kind !== 'json') return { description: 'Done.', content: otherReplies[kind] };
  if (!route.reply) return { description: 'Done.' };
  return {
    description: 'Done.',
    content: { 'application/json': { schema: named(schemas, `${route.name}.reply`, route.reply, 'output') } },
  };
};

interface Shared {
  readonly schemas: Schemas;
  readonly responses: Schemas;
}

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Within 24 hours a second request with the same key gets the reply of the first and has no effect.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

const operationOf = (served: Served, { schemas, responses }: Shared): Json => {
  const { route, allow } = served;
  const parameters = [...parametersOf(route), ...(keepsKeys(served) ? [idempotencyKey] : [])];
  const body = bodyOf(route, schemas);
  return {
    operationId: route.name,
    tags: [tagOf(route)],
    summary: route.summary,
    ...(allow.permission === undefined ? {} : { 'x-permission': allow.permission }),
    'x-callers': allow.kinds,
    security: securityOf(served),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: body } : {}),
    responses: { '200': successOf(route, schemas), ...problemsOf(served, responses) },
  };
};

const problem: Json = {
  type: 'object',
  description: 'RFC 9457. Further members depend on the code.',
  required: ['type', 'title', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'One English sentence for people.' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'What programs decide by.' },
    requestId: { type: 'string', description: 'Also in the header X-Request-Id and in the log of the server.' },
    errors: {
      type: 'array',
      description: 'With code `invalid`: which fields, and why.',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string', examples: ['body.subject'] }, message: { type: 'string' } },
      },
    },
  },
};

const securitySchemes = (cookieName: string): Json => ({
  token: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token, made in the settings of a desk. It can do what its member and its scopes can.',
  },
  session: { type: 'apiKey', in: 'cookie', name: cookieName, description: 'The session of a browser that signed in.' },
});

/** The document of everything served, printed from the contracts themselves. */
export const openApi = (routes: readonly Served[], { version, cookieName }: { version: string; cookieName: string }): OpenApi => {
  const shared: Shared = { schemas: { problem }, responses: {} };
  const paths: Record<string, Record<string, Json>> = {};
  for (const served of routes) {
    const path = pathOf(served.route).replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[served.route.method.toLowerCase()] = operationOf(served, shared);
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Interdesk', version, description },
    tags: [...new Set(routes.map(({ route }) => tagOf(route)))].map((name) => ({ name })),
    paths,
    components: { ...shared, securitySchemes: securitySchemes(cookieName) },
  };
};
