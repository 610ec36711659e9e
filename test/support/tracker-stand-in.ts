import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { after } from 'node:test';
import type { TrackerKind } from '#contracts/trackers.ts';

interface Comment {
  readonly id: number;
  readonly author: string;
  readonly text: string;
  readonly at: string;
}

export interface KeptIssue {
  readonly number: number;
  title: string;
  readonly body: string;
  readonly labels: readonly string[];
  open: boolean;
  changes: number;
  readonly comments: Comment[];
}

/** What goes wrong with the next request: an answer of its own, work done and the answer lost, silence, or nothing. */
export type Fault =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string }
  | 'lost'
  | 'silent'
  | 'none';

export interface StandIn {
  readonly kind: TrackerKind;
  readonly url: string;
  readonly project: string;
  readonly token: string;
  readonly issues: KeptIssue[];
  readonly faults: Fault[];
  /** `GET /path` of every request. */
  readonly asked: string[];
  /** Where people look at an issue. */
  page(number: number): string;
  /** What its call about an issue would send. */
  call(number: number): string;
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly etag?: string;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
}

type Answer = (asked: Asked) => Reply | null;

const queryOf = (path: string): URLSearchParams => new URL(path, 'http://tracker').searchParams;
const now = (): string => new Date().toISOString();
const document = (words: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
});
const wordsOf = (node: unknown): string => {
  const { text: own = '', content = [] } = node as { text?: string; content?: unknown[] };
  return own + content.map(wordsOf).join('\n');
};

/** A tracker on this machine that answers in the documented shapes of its kind. */
export const trackerStandIn = async (kind: TrackerKind): Promise<StandIn> => {
  const project = kind === 'jira' ? 'PHON' : 'acme/phones';
  const [issues, faults, asked]: [KeptIssue[], Fault[], string[]] = [[], [], []];
  const token = `token-of-${kind}`;
  const keep = (title: string, body: string, labels: readonly string[]): KeptIssue => {
    const issue = { number: issues.length + 1, title, body, labels, open: true, changes: 0, comments: [] };
    issues.push(issue);
    return issue;
  };
  const one = (path: string, shape: RegExp): KeptIssue | undefined => issues.find(({ number }) => number === Number(shape.exec(path)?.[1]));
  const newest = () => issues.toReversed().slice(0, 30);
  // No tracker hands out more at once, whatever is asked for.
  const most = 50;
  const pageOf = (comments: readonly Comment[], query: URLSearchParams): readonly Comment[] => {
    const size = Math.min(Number(query.get('per_page') ?? 20), most);
    const from = (Number(query.get('page') ?? 1) - 1) * size;
    return comments.slice(from, from + size);
  };

  const github = (issue: KeptIssue) => ({
    number: issue.number,
    html_url: standIn.page(issue.number),
    title: issue.title,
    state: issue.open ? 'open' : 'closed',
    state_reason: issue.open ? null : 'completed',
    body: issue.body,
    labels: issue.labels.map((name) => ({ name })),
  });
  const onGithub: Answer = ({ method, path, body }) => {
    const root = `/repos/${project}`;
    if (path === root) return { status: 200, body: { id: 1, full_name: project } };
    if (path.startsWith(`${root}/issues?`)) return { status: 200, body: newest().map(github) };
    if (method === 'POST' && path === `${root}/issues`) {
      if (typeof body['title'] !== 'string' || body['title'] === '') return { status: 422, body: { message: 'Validation Failed' } };
      return { status: 201, body: github(keep(body['title'], String(body['body']), (body['labels'] as string[] | undefined) ?? [])) };
    }
    const commented = one(path, /\/issues\/(\d+)\/comments/);
    if (commented) {
      const query = queryOf(path);
      const since = Date.parse(query.get('since') ?? '1970-01-01');
      const some = pageOf(
        commented.comments.filter(({ at }) => Date.parse(at) >= since),
        query,
      );
      return {
        status: 200,
        body: some.map(({ id, author, text: words, at }) => ({ id, body: words, created_at: at, user: { login: author } })),
      };
    }
    const issue = one(path, /\/issues\/(\d+)$/);
    return issue ? { status: 200, body: github(issue), etag: `W/"${issue.number}-${issue.changes}"` } : null;
  };

  const gitlab = (issue: KeptIssue) => ({
    id: 1000 + issue.number,
    iid: issue.number,
    web_url: standIn.page(issue.number),
    title: issue.title,
    state: issue.open ? 'opened' : 'closed',
    description: issue.body,
    labels: issue.labels,
  });
  const onGitlab: Answer = ({ method, path, body }) => {
    const root = `/api/v4/projects/${encodeURIComponent(project)}`;
    if (path === root) return { status: 200, body: { id: 1, path_with_namespace: project } };
    if (path.startsWith(`${root}/issues?`)) return { status: 200, body: newest().map(gitlab) };
    if (method === 'POST' && path === `${root}/issues`)
      return {
        status: 201,
        body: gitlab(keep(String(body['title']), String(body['description']), String(body['labels']).split(',').filter(Boolean))),
      };
    const commented = one(path, /\/issues\/(\d+)\/notes/);
    if (commented) {
      const query = queryOf(path);
      const some = pageOf(query.get('sort') === 'asc' ? commented.comments : commented.comments.toReversed(), query);
      return {
        status: 200,
        body: some.map(({ id, author, text: words, at }) => ({
          id,
          body: words,
          system: author === '',
          created_at: at,
          author: { name: author },
        })),
      };
    }
    const issue = one(path, /\/issues\/(\d+)$/);
    return issue ? { status: 200, body: gitlab(issue), etag: `W/"${issue.number}-${issue.changes}"` } : null;
  };

  const jira = (issue: KeptIssue) => ({
    id: String(10_000 + issue.number),
    key: `${project}-${issue.number}`,
    fields: {
      summary: issue.title,
      status: issue.open ? { name: 'To Do', statusCategory: { key: 'new' } } : { name: 'Done', statusCategory: { key: 'done' } },
      description: document(issue.body),
    },
  });
  const onJira: Answer = ({ method, path, body }) => {
    const root = '/rest/api/3';
    if (path === `${root}/project/${project}`)
      return { status: 200, body: { self: `${standIn.url}${root}/project/1`, id: '1', key: project } };
    if (path.startsWith(`${root}/search/jql?`)) return { status: 200, body: { issues: newest().map(jira), isLast: true } };
    if (method === 'POST' && path === `${root}/issue`) {
      const { summary, description, labels } = body['fields'] as { summary: string; description: unknown; labels: string[] };
      const { id, key } = jira(keep(summary, wordsOf(description), labels));
      return { status: 201, body: { id, key, self: `${standIn.url}${root}/issue/${id}` } };
    }
    const commented = one(path, /-(\d+)\/comment/);
    if (commented) {
      const query = queryOf(path);
      const [startAt, maxResults] = [Number(query.get('startAt') ?? 0), Math.min(Number(query.get('maxResults') ?? most), most)];
      const all = query.get('orderBy') === 'created' ? commented.comments : commented.comments.toReversed();
      const comments = all.slice(startAt, startAt + maxResults).map(({ id, author, text: words, at }) => ({
        id: String(id),
        created: at,
        body: document(words),
        author: { displayName: author },
      }));
      return { status: 200, body: { startAt, maxResults, total: all.length, comments } };
    }
    const issue = one(path, /\/issue\/PHON-(\d+)\?/);
    return issue ? { status: 200, body: jira(issue) } : null;
  };

  const answers = { github: onGithub, gitlab: onGitlab, jira: onJira };
  const proofs = {
    github: ({ headers }: IncomingMessage) => headers.authorization === `Bearer ${token}`,
    gitlab: ({ headers }: IncomingMessage) => headers['private-token'] === token,
    jira: ({ headers }: IncomingMessage) =>
      headers.authorization === `Basic ${Buffer.from(`dev@acme.example:${token}`).toString('base64')}`,
  };

  const server = createServer((request, response) => {
    void text(request).then((content) => {
      const path = request.url ?? '';
      asked.push(`${request.method} ${path}`);
      const fault = faults.shift();
      if (fault === 'silent') return;
      if (typeof fault === 'object') return void response.writeHead(fault.status, fault.headers).end(fault.body ?? '{"message":"no"}');
      if (!proofs[kind](request)) return void response.writeHead(401).end('{"message":"Bad credentials"}');
      const body = content === '' ? {} : (JSON.parse(content) as Record<string, unknown>);
      const reply = answers[kind]({ method: request.method ?? '', path, body }) ?? { status: 404, body: { message: 'Not Found' } };
      if (fault === 'lost') return void response.destroy();
      if ('etag' in reply && reply.etag === request.headers['if-none-match']) return void response.writeHead(304).end();
      response
        .writeHead(reply.status, { 'content-type': 'application/json', ...('etag' in reply && reply.etag ? { etag: reply.etag } : {}) })
        .end(JSON.stringify(reply.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const at = server.address();
  const url = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
  const pages = {
    github: (number: number) => `${url}/${project}/issues/${number}`,
    gitlab: (number: number) => `${url}/${project}/-/issues/${number}`,
    jira: (number: number) => `${url}/browse/${project}-${number}`,
  };
  const calls = {
    github: (number: number) => ({ action: 'closed', issue: { number }, repository: { full_name: project } }),
    gitlab: (number: number) => ({
      object_kind: 'issue',
      project: { path_with_namespace: project },
      object_attributes: { iid: number, state: 'closed' },
    }),
    jira: (number: number) => ({ webhookEvent: 'jira:issue_updated', issue: { key: `${project}-${number}` } }),
  };
  const standIn: StandIn = {
    kind,
    url,
    project,
    token,
    issues,
    faults,
    asked,
    page: pages[kind],
    call: (number) => JSON.stringify({ ...calls[kind](number), at: now() }),
  };
  return standIn;
};
