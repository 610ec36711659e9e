import type { Answers } from '#contracts/forms.ts';

interface Kept {
  readonly answers: Answers;
  /** Of two with one key the second makes no request. */
  readonly key: string;
}

const nameOf = (person: string, form: string): string => `interdesk.form.${person}.${form}`;
const fresh = (): Kept => ({ answers: {}, key: crypto.randomUUID() });

/** What a person began in a form stays in this tab through a reload or signing in again; signing out forgets it. */
export function keptAnswers(person: string, form: string): Kept {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(nameOf(person, form)) ?? 'null');
    return typeof found === 'object' && found !== null ? { ...fresh(), ...found } : fresh();
  } catch {
    return fresh();
  }
}

export const keepAnswers = (person: string, form: string, kept: Kept): void =>
  sessionStorage.setItem(nameOf(person, form), JSON.stringify(kept));
export const forgetAnswers = (person: string, form: string): void => sessionStorage.removeItem(nameOf(person, form));
