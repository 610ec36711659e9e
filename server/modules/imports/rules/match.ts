import type { ImportMatch, ImportRule } from '#contracts/imports.ts';
import type { RowProblem } from './row-value.ts';

/** Whom a row names, by the first of these that leads to somebody; or why nobody can say. */
export type Match = { readonly id: string; readonly by: ImportMatch } | { readonly problem: RowProblem } | null;

export interface Candidates {
  readonly by: ImportMatch;
  readonly ids: readonly string[];
  /** Of several, those that have the row's name too. */
  readonly alsoNamed: readonly string[];
}

/** Key before address before domain before name; several who could be meant are nobody's choice but a person's. */
export const matchOf = (tries: readonly Candidates[]): Match => {
  for (const { by, ids, alsoNamed } of tries) {
    const some = [...new Set(ids)];
    const named = some.filter((id) => alsoNamed.includes(id));
    const [only] = some.length === 1 ? some : named.length === 1 ? named : [];
    if (only !== undefined) return { id: only, by };
    if (some.length > 1) return { problem: { code: by === 'email' ? 'two_people' : 'ambiguous', column: null } };
  }
  return null;
};

export const modeOf = (decision: ImportRule | null, rule: ImportRule): ImportRule => decision ?? rule;
