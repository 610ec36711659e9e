export interface Head {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
}

/** `later`: it can't say now, by no fault of the question. Else why it says no. */
export type Verdict =
  | { readonly kind: 'good' }
  | { readonly kind: 'later'; readonly seconds: number }
  | { readonly kind: 'refused'; readonly reason: 'sign_in' | 'not_there' | 'invalid' };

const usual = 60;
const longest = 3600;
const within = (seconds: number): number => Math.min(Math.max(seconds, 1), longest);

// Until when there is no room for more: seconds, or an instant in seconds since 1970 (GitHub, GitLab).
const pauseOf = ({ header }: Head, now: number): number => {
  const after = header('retry-after');
  if (after !== undefined && /^\d+$/.test(after)) return within(Number(after));
  const reset = header('x-ratelimit-reset') ?? header('ratelimit-reset');
  return reset !== undefined && /^\d+$/.test(reset) ? within(Number(reset) - now / 1000) : usual;
};

const isSpent = ({ header }: Head): boolean => header('x-ratelimit-remaining') === '0' || header('retry-after') !== undefined;

/** What the head of an answer says. GitHub says 403 where it means 429. */
export const verdictOn = (head: Head, now: number): Verdict => {
  const { status } = head;
  if (status === 200 || status === 201 || status === 304) return { kind: 'good' };
  if (status === 429 || (status === 403 && isSpent(head))) return { kind: 'later', seconds: Math.ceil(pauseOf(head, now)) };
  if (status === 401 || status === 403) return { kind: 'refused', reason: 'sign_in' };
  if (status === 404 || status === 410) return { kind: 'refused', reason: 'not_there' };
  // A redirect is no answer: projects that were moved must be named anew.
  if (status >= 300 && status < 400) return { kind: 'refused', reason: 'not_there' };
  if (status >= 400 && status < 500) return { kind: 'refused', reason: 'invalid' };
  return { kind: 'later', seconds: Math.ceil(head.header('retry-after') === undefined ? usual : pauseOf(head, now)) };
};
