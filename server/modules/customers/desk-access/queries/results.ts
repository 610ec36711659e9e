import type { DeskReason, DeskResult } from '#contracts/desk-access.ts';
import { deskAccess, type DeskFacts, type Section, type Verdict } from '#contracts/desk-sections.ts';
import type { Context } from '#server/platform/db/context.ts';

/** Sections that some route of the Customer Desk belongs to. */
export const standingSections = ({ platform }: Context): Section[] => [...platform.sections];

export interface Shown {
  readonly standing: readonly Section[];
  readonly names: ReadonlyMap<string, string>;
}

const reasonOf = ({ names }: Shown, { on, by, companyId }: Verdict): DeskReason => {
  const name = companyId === null ? undefined : names.get(companyId);
  return { on, by, company: companyId === null || name === undefined ? null : { id: companyId, name } };
};

/** What results for one person, in the words that a screen needs, for the sections that there are. */
export const resultOf = (facts: DeskFacts, shown: Shown): DeskResult => {
  const access = deskAccess(facts);
  return {
    desk: reasonOf(shown, access.desk),
    sections: shown.standing.map((section) => ({ section, ...reasonOf(shown, access.sections[section]) })),
  };
};
