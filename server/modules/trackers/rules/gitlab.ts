import { z } from 'zod';
import type { Adapter, Found, Place } from './adapter.ts';
import { commentsAtOnce, isSince, Moment, numberOfPage, pageOf } from './comments.ts';
import { isSame } from './proof.ts';

// REST API of GitLab, version 4.
const Issue = z.object({
  iid: z.int(),
  web_url: z.url({ protocol: /^https?$/ }),
  title: z.string(),
  state: z.string(),
  description: z.string().nullish(),
});
const Note = z.object({
  id: z.int(),
  body: z.string(),
  system: z.boolean(),
  created_at: Moment,
  author: z.object({ name: z.string() }).nullish(),
});
const Project = z.object({ id: z.int(), path_with_namespace: z.string() });
const Heard = z.object({
  object_attributes: z.object({ iid: z.int().nullish() }),
  issue: z.object({ iid: z.int() }).nullish(),
  object_kind: z.string(),
  project: z.object({ path_with_namespace: z.string() }),
});

const headers = ({ token }: Place) => ({ 'private-token': token, accept: 'application/json' });
const at = ({ baseUrl, project }: Place, path = ''): string => `${baseUrl}/api/v4/projects/${encodeURIComponent(project)}${path}`;
const markLine = (mark: string): string => `<!-- interdesk:${mark} -->`;

const found = ({ iid, web_url: url, title, state }: z.output<typeof Issue>): Found => ({
  number: String(iid),
  url,
  title,
  isOpen: state !== 'closed',
  status: state,
});

export const gitlab: Adapter = {
  check: (place) => ({ method: 'GET', url: at(place), headers: headers(place) }),
  isProject: (answer) => Project.safeParse(answer).success,
  create: (place, { title, text, labels, mark }) => ({
    method: 'POST',
    url: at(place, '/issues'),
    headers: headers(place),
    body: JSON.stringify({ title, description: `${text}\n\n${markLine(mark)}`, labels: labels.join(',') }),
  }),
  readCreated: (_, _wanted, answer) => found(Issue.parse(answer)),
  recent: (place) => ({
    method: 'GET',
    url: at(place, '/issues?scope=all&order_by=created_at&sort=desc&per_page=30'),
    headers: headers(place),
  }),
  readMarked: (_, mark, answer) => {
    const issue = z
      .array(Issue)
      .parse(answer)
      .find(({ description }) => description?.includes(markLine(mark)));
    return issue ? found(issue) : null;
  },
  show: (place, number) => ({ method: 'GET', url: at(place, `/issues/${number}`), headers: headers(place) }),
  readShown: (_, answer) => found(Issue.parse(answer)),
  comments: (place, number, from) => ({
    method: 'GET',
    url: at(place, `/issues/${number}/notes?order_by=created_at&sort=asc&per_page=${commentsAtOnce}&page=${numberOfPage(from)}`),
    headers: headers(place),
  }),
  readComments: (answer, from) => {
    const listed = z.array(Note).parse(answer);
    const said = listed
      .filter(({ system, created_at }) => !system && isSince(from, created_at))
      .map(({ id, author, body, created_at }) => ({ number: String(id), author: author?.name ?? '', text: body, at: created_at }));
    return pageOf(from, listed, said);
  },
  numberIn: ({ baseUrl, project }, url) => {
    const start = `${baseUrl}/${project}/-/`.toLowerCase();
    if (!url.toLowerCase().startsWith(start)) return null;
    return /^(?:issues|work_items)\/(\d{1,9})(?:[/?#]|$)/.exec(url.slice(start.length))?.[1] ?? null;
  },
  // GitLab does not sign: it sends the secret as it is.
  isProven: ({ header }, secret) => isSame(header('x-gitlab-token') ?? '', secret),
  numberOf: ({ project }, content) => {
    const heard = Heard.safeParse(content).data;
    if (!heard || heard.project.path_with_namespace.toLowerCase() !== project.toLowerCase()) return null;
    const iid = heard.object_kind === 'note' ? heard.issue?.iid : heard.object_attributes.iid;
    return iid === null || iid === undefined ? null : String(iid);
  },
};
