import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { verdictOn } from './answer.ts';
import type { Place, Wanted } from './adapter.ts';
import { adapters } from './adapters.ts';
import { documentOf, textOf } from './document.ts';

const hub: Place = { baseUrl: 'https://api.github.com', project: 'acme/phones', account: '', token: 'ghp_x', issueType: '' };
const lab: Place = { ...hub, baseUrl: 'https://gitlab.com', project: 'acme/voice/phones', token: 'glpat-x' };
const jira: Place = { ...hub, baseUrl: 'https://acme.atlassian.net', project: 'PHON', account: 'dev@acme.example', issueType: 'Task' };
const wanted: Wanted = { title: 'No dial tone', text: 'Since noon.\n\nAll lines.', labels: ['from support'], mark: 'm1' };

test('requests are those that each tracker documents', () => {
  const [one, two, three] = [adapters.github.create(hub, wanted), adapters.gitlab.create(lab, wanted), adapters.jira.create(jira, wanted)];
  assert.deepEqual(
    [one.url, two.url, three.url],
    [
      'https://api.github.com/repos/acme/phones/issues',
      'https://gitlab.com/api/v4/projects/acme%2Fvoice%2Fphones/issues',
      'https://acme.atlassian.net/rest/api/3/issue',
    ],
  );
  assert.equal(one.headers['authorization'], 'Bearer ghp_x');
  assert.equal(two.headers['private-token'], 'glpat-x');
  assert.equal(three.headers['authorization'], `Basic ${Buffer.from('dev@acme.example:ghp_x').toString('base64')}`);
  assert.deepEqual(JSON.parse(one.body ?? ''), {
    title: 'No dial tone',
    body: 'Since noon.\n\nAll lines.\n\n<!-- interdesk:m1 -->',
    labels: ['from support'],
  });
  const { fields } = JSON.parse(three.body ?? '') as {
    fields: { labels: string[]; description: { content: unknown[] }; issuetype: unknown };
  };
  assert.deepEqual([fields.labels, fields.description.content.length, fields.issuetype], [['from-support'], 3, { name: 'Task' }]);
});

test('answers are read in their documented shapes, and nothing else is taken for one', () => {
  const onHub = adapters.github.readShown(hub, {
    id: 1,
    number: 1347,
    html_url: 'https://github.com/acme/phones/issues/1347',
    state: 'closed',
    state_reason: 'not_planned',
    title: 'Found a bug',
    body: null,
    pull_request: null,
  });
  assert.deepEqual(onHub, {
    number: '1347',
    url: 'https://github.com/acme/phones/issues/1347',
    title: 'Found a bug',
    isOpen: false,
    status: 'not_planned',
  });
  const onLab = adapters.gitlab.readShown(lab, {
    id: 76,
    iid: 6,
    state: 'opened',
    title: 'Y',
    web_url: 'https://gitlab.com/acme/voice/phones/-/issues/6',
    description: '',
  });
  assert.deepEqual([onLab.number, onLab.isOpen, onLab.status], ['6', true, 'opened']);
  const status = { name: 'Erledigt', statusCategory: { id: 3, key: 'done' } };
  const onJira = adapters.jira.readShown(jira, { id: '10002', key: 'PHON-7', fields: { summary: 'Z', status, description: null } });
  assert.deepEqual(onJira, {
    number: 'PHON-7',
    url: 'https://acme.atlassian.net/browse/PHON-7',
    title: 'Z',
    isOpen: false,
    status: 'Erledigt',
  });
  const issue = { number: 1, title: 'X', state: 'open', html_url: 'javascript:alert(1)' };
  assert.throws(() => adapters.github.readShown(hub, issue));
  for (const answer of [null, [], 'ok', { number: '1' }, { iid: 1 }, { key: 'X' }])
    for (const [kind, place] of [
      ['github', hub],
      ['gitlab', lab],
      ['jira', jira],
    ] as const)
      assert.throws(() => adapters[kind].readShown(place, answer));
});

test('comments are asked for in the order in which they were written, and their end is known', () => {
  const from = { since: '2026-03-01T00:00:00Z', after: 50 };
  const created = '2026-03-01T02:00:00.000+0200';
  const page = (length: number) => ({
    github: Array.from({ length }, (_, id) => ({ id, body: 'x', created_at: created, user: { login: 'o' } })),
    gitlab: Array.from({ length }, (_, id) => ({ id, body: 'x', system: id % 2 === 1, created_at: created, author: null })),
    jira: { total: 120, comments: Array.from({ length }, (_, id) => ({ id: String(id), created, body: 'x', author: null })) },
  });
  for (const kind of ['github', 'gitlab', 'jira'] as const) {
    const adapter = adapters[kind];
    const { url } = adapter.comments(kind === 'github' ? hub : kind === 'gitlab' ? lab : jira, kind === 'jira' ? 'PHON-1' : '1', from);
    assert.match(url, kind === 'jira' ? /orderBy=created&startAt=50&/ : kind === 'gitlab' ? /sort=asc.*&page=2$/ : /&page=2$/);
    const full = adapter.readComments(page(50)[kind], from);
    assert.deepEqual([full.said.length, full.next, full.said[0]?.at], [kind === 'gitlab' ? 25 : 50, 100, '2026-03-01T00:00:00.000Z'], kind);
    assert.equal(adapter.readComments(page(20)[kind], { ...from, after: 100 }).next, null);
    assert.deepEqual(adapter.readComments(page(50)[kind], { ...from, since: '2026-03-01T00:00:01Z' }).said, []);
    assert.throws(() => adapter.readComments(null, from));
  }
  assert.throws(() => adapters.jira.readComments({ total: 1, comments: [{ id: '1', created: 'soon', body: 'x' }] }, from));
});

test('the number stands in addresses of the connected project and in no other', () => {
  const { github, gitlab, jira: on } = adapters;
  assert.equal(github.numberIn(hub, 'https://github.com/Acme/phones/issues/17#issuecomment-2'), '17');
  assert.equal(gitlab.numberIn(lab, 'https://gitlab.com/acme/voice/phones/-/work_items/9'), '9');
  assert.equal(on.numberIn(jira, 'https://acme.atlassian.net/browse/phon-12?x=1'), 'PHON-12');
  const ghe = { ...hub, baseUrl: 'https://git.acme.example/api/v3' };
  assert.equal(github.numberIn(ghe, 'https://git.acme.example/acme/phones/issues/3'), '3');
  for (const url of [
    'https://github.com/acme/other/issues/17',
    'https://github.com.evil.example/acme/phones/issues/17',
    'https://github.com/acme/phones/issues/17x',
    'https://github.com/acme/phones/pull/17',
    'http://127.0.0.1/acme/phones/issues/1',
    '../issues/1',
  ])
    assert.equal(github.numberIn(hub, url), null, url);
  assert.equal(on.numberIn(jira, 'https://acme.atlassian.net/browse/OTHER-1'), null);
  assert.equal(gitlab.numberIn(lab, 'https://gitlab.com/acme/voice/phones2/-/issues/1'), null);
});

test('a call is proven by its secret over the bytes as they came, or not at all (S-47)', () => {
  const body = Buffer.from('{"issue":{"number":1}}');
  const mac = (secret: string, of = body) => `sha256=${createHmac('sha256', secret).update(of).digest('hex')}`;
  const header = (name: string, value: string | null) => (asked: string) => (asked === name ? value : null);
  for (const [kind, name] of [
    ['github', 'x-hub-signature-256'],
    ['jira', 'x-hub-signature'],
  ] as const) {
    const proven = (value: string | null, of = body) => adapters[kind].isProven({ header: header(name, value), body: of }, 'secret');
    assert.ok(proven(mac('secret')));
    for (const value of [null, '', mac('other'), mac('secret').slice(0, -1), mac('secret').toUpperCase(), mac('secret').slice(7)])
      assert.ok(!proven(value));
    assert.ok(!proven(mac('secret'), Buffer.from('{"issue":{"number":2}}')));
  }
  const token = (value: string | null) => adapters.gitlab.isProven({ header: header('x-gitlab-token', value), body }, 'secret');
  assert.deepEqual(['secret', 'secre', 'secrets', '', null].map(token), [true, false, false, false, false]);
});

test('a call about another project, or in another shape, is about nothing', () => {
  assert.equal(adapters.github.numberOf(hub, { issue: { number: 4 }, repository: { full_name: 'Acme/Phones' } }), '4');
  assert.equal(adapters.github.numberOf(hub, { issue: { number: 4 }, repository: { full_name: 'acme/other' } }), null);
  const project = { path_with_namespace: lab.project };
  assert.equal(adapters.gitlab.numberOf(lab, { object_kind: 'note', project, object_attributes: { id: 1 }, issue: { iid: 5 } }), '5');
  assert.equal(adapters.gitlab.numberOf(lab, { object_kind: 'issue', project, object_attributes: { iid: 6 } }), '6');
  assert.equal(adapters.jira.numberOf(jira, { issue: { key: 'PHON-1/../../x' } }), null);
  for (const content of [null, 'x', {}, { zen: 'Keep it simple.' }])
    for (const [kind, place] of [
      ['github', hub],
      ['gitlab', lab],
      ['jira', jira],
    ] as const)
      assert.equal(adapters[kind].numberOf(place, content), null);
});

test('a spent limit is a pause, a wrong token a refusal, a fault of the server neither', () => {
  const now = 1_700_000_000_000;
  const on = (status: number, headers: Record<string, string> = {}) => verdictOn({ status, header: (name) => headers[name] }, now);
  assert.deepEqual(on(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1700000090' }), { kind: 'later', seconds: 90 });
  assert.deepEqual(on(429, { 'retry-after': '30' }), { kind: 'later', seconds: 30 });
  assert.deepEqual(on(429, { 'ratelimit-reset': '1700000010' }), { kind: 'later', seconds: 10 });
  assert.deepEqual(on(429, { 'retry-after': '999999' }), { kind: 'later', seconds: 3600 });
  assert.deepEqual(on(503), { kind: 'later', seconds: 60 });
  assert.deepEqual(
    [on(401), on(403)],
    Array.from({ length: 2 }, () => ({ kind: 'refused', reason: 'sign_in' })),
  );
  assert.deepEqual(
    [on(404), on(301)],
    Array.from({ length: 2 }, () => ({ kind: 'refused', reason: 'not_there' })),
  );
  assert.deepEqual(on(422), { kind: 'refused', reason: 'invalid' });
});

test('text survives its way through an Atlassian document, and deep ones end', () => {
  const words = 'One\nline\n\nAnother';
  assert.equal(textOf(documentOf(words)), words);
  let deep: unknown = { type: 'text', text: 'bottom' };
  for (let depth = 0; depth < 10_000; depth += 1) deep = { type: 'paragraph', content: [deep] };
  assert.equal(textOf(deep), '');
  assert.equal(textOf(null), '');
});
