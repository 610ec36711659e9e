import { z } from 'zod';
import type { Adapter, Found, Place } from './adapter.ts';
import { commentsAtOnce, isSince, Moment } from './comments.ts';
import { documentOf, textOf } from './document.ts';
import { isSigned } from './proof.ts';

// REST API of Jira Cloud, version 3, whose texts are Atlassian documents.
const Issue = z.object({
  key: z.string(),
  fields: z.object({
    summary: z.string(),
    status: z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) }),
    description: z.unknown(),
  }),
});
const Comments = z.object({
  total: z.int(),
  comments: z.array(
    z.object({ id: z.string(), created: Moment, body: z.unknown(), author: z.object({ displayName: z.string() }).nullish() }),
  ),
});
const Project = z.object({ id: z.string(), key: z.string(), self: z.url({ protocol: /^https?$/ }) });
const Heard = z.object({ issue: z.object({ key: z.string() }) });

const fields = 'summary,status,description';
const headers = ({ account, token }: Place) => ({
  // Jira Cloud: the address of a person and their token; a data center: the token alone.
  authorization: account === '' ? `Bearer ${token}` : `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`,
  accept: 'application/json',
});
const at = ({ baseUrl }: Place, path: string): string => `${baseUrl}/rest/api/3${path}`;
const markLine = (mark: string): string => `interdesk:${mark}`;

const found = (place: Place, { key, fields: { summary, status } }: z.output<typeof Issue>): Found => ({
  number: key,
  url: `${place.baseUrl}/browse/${key}`,
  title: summary,
  isOpen: status.statusCategory.key !== 'done',
  status: status.name,
});

// Labels there hold no blanks.
const labelOf = (label: string): string => label.replace(/\s+/g, '-');

export const jira: Adapter = {
  check: (place) => ({ method: 'GET', url: at(place, `/project/${place.project}`), headers: headers(place) }),
  isProject: (answer) => Project.safeParse(answer).success,
  create: (place, { title, text, labels, mark }) => ({
    method: 'POST',
    url: at(place, '/issue'),
    headers: headers(place),
    body: JSON.stringify({
      fields: {
        project: { key: place.project },
        issuetype: { name: place.issueType || 'Bug' },
        summary: title,
        description: documentOf(`${text}\n\n${markLine(mark)}`),
        labels: labels.map(labelOf),
      },
    }),
  }),
  readCreated: (place, { title }, answer) => {
    const { key } = z.object({ key: z.string() }).parse(answer);
    return { number: key, url: `${place.baseUrl}/browse/${key}`, title, isOpen: true, status: '' };
  },
  recent: (place) => ({
    method: 'GET',
    url: at(
      place,
      `/search/jql?jql=${encodeURIComponent(`project = "${place.project}" ORDER BY created DESC`)}&fields=${fields}&maxResults=30`,
    ),
    headers: headers(place),
  }),
  readMarked: (place, mark, answer) => {
    const { issues } = z.object({ issues: z.array(Issue) }).parse(answer);
    const issue = issues.find(({ fields: { description } }) => textOf(description).includes(markLine(mark)));
    return issue ? found(place, issue) : null;
  },
  show: (place, number) => ({ method: 'GET', url: at(place, `/issue/${number}?fields=${fields}`), headers: headers(place) }),
  readShown: (place, answer) => found(place, Issue.parse(answer)),
  comments: (place, number, { after }) => ({
    method: 'GET',
    url: at(place, `/issue/${number}/comment?orderBy=created&startAt=${after}&maxResults=${commentsAtOnce}`),
    headers: headers(place),
  }),
  readComments: (answer, from) => {
    const { total, comments } = Comments.parse(answer);
    const said = comments
      .filter(({ created }) => isSince(from, created))
      .map(({ id, author, body, created }) => ({ number: id, author: author?.displayName ?? '', text: textOf(body), at: created }));
    // It may hand out fewer than were asked for.
    const read = from.after + comments.length;
    return { said, next: comments.length === 0 || read >= total ? null : read };
  },
  numberIn: ({ baseUrl, project }, url) => {
    const start = `${baseUrl}/browse/`.toLowerCase();
    if (!url.toLowerCase().startsWith(start)) return null;
    const key = /^([A-Za-z][A-Za-z0-9_]*-\d{1,9})(?:[/?#]|$)/.exec(url.slice(start.length))?.[1]?.toUpperCase();
    return key?.startsWith(`${project.toUpperCase()}-`) ? key : null;
  },
  isProven: ({ header, body }, secret) => isSigned(header('x-hub-signature'), body, secret),
  numberOf: ({ project }, content) => {
    const key = Heard.safeParse(content).data?.issue.key.toUpperCase();
    return key && /^[A-Z][A-Z0-9_]*-\d{1,9}$/.test(key) && key.startsWith(`${project.toUpperCase()}-`) ? key : null;
  },
};
