import type { RuleTexts } from '#contracts/automation.ts';
import { Language } from '#contracts/common.ts';

/** The text in the first of the languages in which there is one. */
export const textIn = (texts: RuleTexts, wanted: readonly (string | null)[]): string => {
  for (const language of [...wanted, ...Language.options]) {
    const text = texts[language as Language];
    if (text !== undefined) return text;
  }
  return '';
};
