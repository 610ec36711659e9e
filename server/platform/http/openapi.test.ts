import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusals } from '#contracts/refusals.ts';
import { pathOf } from '#contracts/route.ts';
import { desk } from '#test/support/desk.ts';
import type { OpenApi } from './openapi.ts';

type Json = Record<string, unknown>;
interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  security: Json[];
  parameters?: { name: string; in: string; required: boolean; schema: Json }[];
  requestBody?: { content: Json };
  responses: Record<string, { $ref?: string; content?: Json }>;
}

const { app, web } = await desk();
const answer = await app.inject({ url: '/api/v1/openapi.json', headers: { host: 'localhost' } });
const document = answer.json<OpenApi>();
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, ...(operation as unknown as Operation) })),
);
const operationOf = (name: string): Operation => {
  const found = operations.find(({ operationId }) => operationId === name);
  assert.ok(found, name);
  return found;
};

const at = (pointer: string): unknown =>
  pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (value as Json | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], document);

const refsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : refsIn(inner)));
};

test('the document is there for everybody, as JSON, and names its version', () => {
  assert.equal(answer.statusCode, 200);
  assert.equal(answer.headers['content-type'], 'application/json');
  assert.match(document.openapi, /^3\.1\.\d$/);
  assert.match(document.info.version, /^\d+\.\d+\.\d+$/);
});

test('every served route is in it once, under its path and method, and nothing else is', () => {
  const served = web.routes.map(({ route }) => `${route.method.toLowerCase()} ${pathOf(route).replace(/:(\w+)/g, '{$1}')} ${route.name}`);
  assert.deepEqual(operations.map(({ method, path, operationId }) => `${method} ${path} ${operationId}`).toSorted(), served.toSorted());
  assert.ok(served.length > 80);
});

test('every operation has what the specification asks for', () => {
  const tags = new Set(document.tags.map(({ name }) => name));
  for (const { path, operationId, tags: own, summary, parameters = [], responses, requestBody } of operations) {
    assert.ok(own.length === 1 && own.every((tag) => tags.has(tag)), operationId);
    assert.ok(summary.length > 5, operationId);
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    assert.deepEqual(
      inPath.map(({ name }) => name).toSorted(),
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted(),
      operationId,
    );
    assert.ok(
      inPath.every(({ required }) => required),
      operationId,
    );
    const names = parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
    assert.equal(new Set(names).size, names.length, operationId);
    assert.ok('200' in responses && Object.keys(responses).every((status) => /^[2-5]\d\d$/.test(status)), operationId);
    if (requestBody) assert.equal(Object.keys(requestBody.content).length, 1, operationId);
  }
});

test('every reference leads somewhere, and every component is named as the specification allows', () => {
  const refs = refsIn(document);
  assert.ok(refs.length > 100);
  for (const ref of refs) assert.ok(ref.startsWith('#/') && at(ref) !== undefined, ref);
  for (const kind of Object.values(document.components)) for (const name of Object.keys(kind)) assert.match(name, /^[a-zA-Z0-9._-]+$/);
});

test('a route shows the fields that it takes, what it answers and how it may refuse', () => {
  const open = operationOf('tickets.open');
  const body = at('#/components/schemas/tickets.open.body') as { required: string[]; properties: Json; additionalProperties: boolean };
  assert.ok('subject' in body.properties && body.required.includes('subject'));
  assert.equal(body.additionalProperties, false);
  assert.ok('200' in open.responses);
  const codes = refsIn(open.responses).flatMap((ref) => ref.split('/').at(-1)?.split('.') ?? []);
  for (const code of ['area_required', 'invalid', 'not_signed_in', 'not_allowed', 'idempotency_mismatch', 'too_large', 'unavailable']) {
    assert.ok(codes.includes(code), code);
  }
  assert.ok(open.parameters?.some((parameter) => parameter.in === 'header' && parameter.name === 'Idempotency-Key'));
  assert.ok(codes.filter((code) => code in refusals).length >= 12);
});

test('it says how each route is entered: openly, by session, or by a token as well', () => {
  assert.deepEqual(operationOf('identity.signIn').security, []);
  assert.deepEqual(operationOf('tickets.queue').security, [{ token: [] }, { session: [] }]);
  assert.deepEqual(operationOf('portal.requests.list').security, [{ session: [] }]);
  // What is about one's own person a token never changes.
  assert.deepEqual(operationOf('identity.changePassword').security, [{ session: [] }]);
  const schemes = Object.keys(document.components['securitySchemes'] ?? {});
  for (const { security } of operations) for (const way of security) assert.ok(schemes.includes(Object.keys(way)[0] ?? ''));
});

test('uploads, downloads, mail content and live streams are told apart', () => {
  assert.deepEqual(Object.keys(operationOf('threads.upload').requestBody?.content ?? {}), ['application/octet-stream']);
  assert.deepEqual(Object.keys(operationOf('threads.download').responses['200']?.content ?? {}), ['application/octet-stream']);
  assert.deepEqual(Object.keys(operationOf('threads.html').responses['200']?.content ?? {}), ['text/html']);
  assert.deepEqual(Object.keys(operationOf('live.staff').responses['200']?.content ?? {}), ['text/event-stream']);
});

test('it is sent compressed to whoever takes it so', async () => {
  const { headers, rawPayload } = await app.inject({
    url: '/api/v1/openapi.json',
    headers: { host: 'localhost', 'accept-encoding': 'gzip, br' },
  });
  assert.equal(headers['content-encoding'], 'br');
  assert.ok(rawPayload.length < 80_000, String(rawPayload.length));
});
