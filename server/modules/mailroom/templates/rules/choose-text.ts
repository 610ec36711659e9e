import type { Language } from '#contracts/common.ts';
import type { MailPurpose, MailText, MailTexts } from '#contracts/mail-templates.ts';
import { shippedText } from './shipped.ts';

/** The words of the first that has any in this language, else the shipped ones in it: nobody gets a language that is not theirs. */
export const chooseText = (purpose: MailPurpose, language: Language, ...own: readonly (MailTexts | undefined)[]): MailText =>
  own.find((texts) => texts?.[language])?.[language] ?? shippedText(purpose, language);
