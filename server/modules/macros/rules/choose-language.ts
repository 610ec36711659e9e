import type { Language } from '#contracts/common.ts';

/** The first of the wanted languages that there is a text in, else the first that there is. */
export const chooseLanguage = (there: readonly Language[], wanted: readonly (Language | null | undefined)[]): Language | null =>
  wanted.find((language) => language && there.includes(language)) ?? there[0] ?? null;
