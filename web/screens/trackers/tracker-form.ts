import type { ChangeConnection, Connection, CreateConnection, TrackerKind } from '#contracts/trackers.ts';

export const usualUrl: Readonly<Record<TrackerKind, string>> = {
  github: 'https://api.github.com',
  gitlab: 'https://gitlab.com',
  jira: 'https://',
};

export type Values = Required<Omit<CreateConnection, 'kind'>>;

export const valuesOf = (connection: Connection): Values => ({
  name: connection.name,
  baseUrl: connection.baseUrl,
  project: connection.project,
  account: connection.account,
  token: '',
  issueType: connection.issueType,
  movesStatus: connection.movesStatus,
  takesComments: connection.takesComments,
});

/** A token that nobody typed stays as it is. */
export const changeOf = ({ token, ...change }: Partial<Values> & { version: number }): ChangeConnection => ({
  ...change,
  ...(token ? { token } : {}),
});
