import { z } from 'zod';
import type { Adapter, Found, Place } from './adapter.ts';
import { commentsAtOnce, isSince, Moment, numberOfPage, pageOf } from './comments.ts';
import { isSigned } from './proof.ts';

// REST API of GitHub, version 2022-11-28; of GitHub Enterprise Server below /api/v3.
const Issue = z.object({
  number: z.int(),
  html_url: z.url({ protocol: /^https?$/ }),
  title: z.string(),
  state: z.string(),
  state_reason: z.string().nullish(),
  body: z.string().nullish(),
});
const Comment = z.object({
  id: z.int(),
  body: z.string().nullish(),
  created_at: Moment,
  user: z.object({ login: z.string() }).nullish(),
});
const Repository = z.object({ id: z.int(), full_name: z.string() });
const Heard = z.object({ issue: z.object({ number: z.int() }), repository: z.object({ full_name: z.string() }) });

const headers = ({ token }: Place) => ({
  authorization: `Bearer ${token}`,
  accept: 'application/vnd.github+json',
  'x-github-api-version': '2022-11-28',
});
const at = ({ baseUrl, project }: Place, path = ''): string => `${baseUrl}/repos/${project}${path}`;
const markLine = (mark: string): string => `<!-- interdesk:${mark} -->`;

const found = (issue: z.output<typeof Issue>): Found => ({
  number: String(issue.number),
  url: issue.html_url,
  title: issue.title,
  isOpen: issue.state === 'open',
  status: issue.state === 'closed' && issue.state_reason ? issue.state_reason : issue.state,
});

// People read issues at github.com, and below the host itself where it is their own.
const pages = ({ baseUrl }: Place): string =>
  baseUrl === 'https://api.github.com' ? 'https://github.com' : baseUrl.replace(/\/api\/v3$/, '');

export const github: Adapter = {
  check: (place) => ({ method: 'GET', url: at(place), headers: headers(place) }),
  isProject: (answer) => Repository.safeParse(answer).success,
  create: (place, { title, text, labels, mark }) => ({
    method: 'POST',
    url: at(place, '/issues'),
    headers: headers(place),
    body: JSON.stringify({ title, body: `${text}\n\n${markLine(mark)}`, labels }),
  }),
  readCreated: (_, _wanted, answer) => found(Issue.parse(answer)),
  recent: (place) => ({
    method: 'GET',
    url: at(place, '/issues?state=all&sort=created&direction=desc&per_page=30'),
    headers: headers(place),
  }),
  readMarked: (_, mark, answer) => {
    const issue = z
      .array(Issue)
      .parse(answer)
      .find(({ body }) => body?.includes(markLine(mark)));
    return issue ? found(issue) : null;
  },
  show: (place, number) => ({ method: 'GET', url: at(place, `/issues/${number}`), headers: headers(place) }),
  readShown: (_, answer) => found(Issue.parse(answer)),
  // Oldest first by itself; `since` goes by the last change, so old ones that were changed are among them.
  comments: (place, number, from) => ({
    method: 'GET',
    url: at(
      place,
      `/issues/${number}/comments?since=${encodeURIComponent(from.since)}&per_page=${commentsAtOnce}&page=${numberOfPage(from)}`,
    ),
    headers: headers(place),
  }),
  readComments: (answer, from) => {
    const listed = z.array(Comment).parse(answer);
    const said = listed
      .map(({ id, user, body, created_at }) => ({ number: String(id), author: user?.login ?? '', text: body ?? '', at: created_at }))
      .filter((comment) => isSince(from, comment.at));
    return pageOf(from, listed, said);
  },
  numberIn: (place, url) => {
    const start = `${pages(place)}/${place.project}/issues/`;
    return url.toLowerCase().startsWith(start.toLowerCase()) ? (/^(\d{1,9})(?:[/?#]|$)/.exec(url.slice(start.length))?.[1] ?? null) : null;
  },
  isProven: ({ header, body }, secret) => isSigned(header('x-hub-signature-256'), body, secret),
  numberOf: ({ project }, content) => {
    const heard = Heard.safeParse(content).data;
    return heard && heard.repository.full_name.toLowerCase() === project.toLowerCase() ? String(heard.issue.number) : null;
  },
};
