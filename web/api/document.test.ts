import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, curlOf, entriesOf, exampleOf, resolve, search, type ApiDocument, type Entry } from './document.ts';

const document: ApiDocument = {
  info: { version: '1.0.0' },
  paths: {
    '/api/v1/{workspace}/tickets': {
      get: {
        operationId: 'tickets.queue',
        tags: ['tickets'],
        summary: 'A page of tickets.',
        security: [{ token: [] }],
        parameters: [
          { name: 'workspace', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'q', in: 'query', schema: { type: 'string' } },
          { name: 'sort', in: 'query', schema: { type: 'string' } },
        ],
        responses: {},
      },
      post: {
        operationId: 'tickets.open',
        tags: ['tickets'],
        summary: 'Opens a ticket.',
        security: [{ token: [] }],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/tickets.open.body' } } } },
        responses: {},
      },
    },
  },
  components: {
    schemas: {
      'tickets.open.body': {
        type: 'object',
        required: ['subject', 'priority', 'about', 'tags'],
        properties: {
          subject: { type: 'string' },
          priority: { default: 'normal', enum: ['low', 'normal'] },
          about: { anyOf: [{ type: 'string' }, { type: 'null' }] },
          tags: { type: 'array', items: { type: 'string' } },
          text: { type: 'string' },
        },
      },
      self: { type: 'object', required: ['self'], properties: { self: { $ref: '#/components/schemas/self' } } },
    },
  },
};
const [queue, open] = entriesOf(document) as [Entry, Entry];

test('a search finds routes by any words of name, path and summary, in any order', () => {
  const found = (typed: string) => search([queue, open], typed).map(({ operation }) => operation.operationId);
  assert.deepEqual(found('ticket page'), ['tickets.queue']);
  assert.deepEqual(found('POST TICKETS'), ['tickets.open']);
  assert.deepEqual(found(''), ['tickets.queue', 'tickets.open']);
  assert.deepEqual(found('invoice'), []);
});

test('an example body holds what is required, with the usual values', () => {
  const { schema } = open.operation.requestBody?.content['application/json'] ?? { schema: {} };
  assert.deepEqual(exampleOf(document, schema), { subject: '', priority: 'normal', about: '', tags: [] });
  assert.ok(JSON.stringify(exampleOf(document, { $ref: '#/components/schemas/self' })).length < 200);
  assert.deepEqual(resolve(document, { $ref: '#/components/schemas/none' }), { $ref: '#/components/schemas/none' });
});

test('an address takes what was typed, encoded, and leaves out what was not', () => {
  assert.equal(addressOf(queue, { workspace: 'helix', q: 'a&b', sort: '' }), '/api/v1/helix/tickets?q=a%26b');
  assert.equal(addressOf(queue, {}), '/api/v1/{workspace}/tickets');
  assert.equal(addressOf(queue, { workspace: '../x' }), '/api/v1/..%2Fx/tickets');
});

test('the command for a terminal quotes what was typed and never holds a token', () => {
  const command = curlOf(open, 'https://desk.example', { workspace: 'helix' }, `{"subject":"it's"}`);
  assert.ok(command.startsWith(`curl -X POST 'https://desk.example/api/v1/`));
  assert.ok(command.includes(String.raw`-d '{"subject":"it'\''s"}'`));
  assert.ok(command.includes('Bearer $INTERDESK_TOKEN'));
});
