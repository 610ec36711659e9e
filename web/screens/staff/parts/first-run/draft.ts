import type { SentBodyOf } from '#contracts/route.ts';
import type { setUp } from '#contracts/staff.ts';
import { Problem } from '#web/client/index.ts';
import { currencyOf } from '../../guesses.ts';

type Body = SentBodyOf<typeof setUp>;
export interface You {
  secret: string;
  name: string;
  address: string;
  password: string;
}
export interface Company {
  name: string;
  key: string;
  timeZone: string;
  currency: string;
  colour: string;
  samples: 'yes' | 'no';
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What was typed so far; it outlives a change of language, which draws the whole page anew. */
export const draft: { you: You; company: Company; keyTouched: boolean; step: 'you' | 'company'; problem: Problem | undefined } = {
  you: { secret: decodeURIComponent(location.hash.slice(1)), name: '', address: '', password: '' },
  company: { name: '', key: '', timeZone: zone, currency: currencyOf(zone), colour: '#1b5fc9', samples: 'yes' },
  keyTouched: false,
  step: 'you',
  problem: undefined,
};

export const keep = (change: Partial<typeof draft>): void => void Object.assign(draft, change);

const own = { weak_password: 'password', setup_secret_wrong: 'secret', name_taken: 'name', key_taken: 'key' } as const;
const ofYou = new Set(['weak_password', 'setup_secret_wrong']);

/** Which step a refusal is about. */
export function stepOf(problem: Problem): 'you' | 'company' {
  if (ofYou.has(problem.code)) return 'you';
  return problem.fields.some(({ path }) => path.startsWith('you.') || path === 'secret') ? 'you' : 'company';
}

/** The same problem with the fields of one step, named as its form names them. */
export function problemWithin(problem: Problem, step: 'you' | 'company'): Problem {
  const field = problem.code in own ? own[problem.code as keyof typeof own] : undefined;
  const errors = field
    ? [{ path: field, message: problem.code }]
    : problem.fields.map(({ path, message }) => ({ path: path.replace(`${step}.`, ''), message }));
  return new Problem(problem.code, problem.status, { ...problem.detail, errors });
}

export const bodyOf = (you: You, company: Company, more: Pick<Body['you'], 'language'> & { slug: string }): Body => ({
  secret: you.secret.trim(),
  you: { name: you.name, address: you.address, password: you.password, language: more.language, timeZone: company.timeZone },
  company: {
    name: company.name,
    slug: more.slug,
    key: company.key,
    timeZone: company.timeZone,
    currency: company.currency,
    colour: company.colour,
  },
  samples: company.samples === 'yes',
});
