import type { Language } from '#contracts/common.ts';
import type { MailPurpose, MailText } from '#contracts/mail-templates.ts';
import { english } from './shipped-en.ts';
import { japanese } from './shipped-ja.ts';
import { swedish } from './shipped-sv.ts';

export interface Shipped {
  readonly texts: Readonly<Record<MailPurpose, MailText>>;
  /** Those statuses that come with a workspace, by their key. */
  readonly statuses: Readonly<Record<string, string>>;
}

const shipped: Readonly<Record<Language, Shipped>> = { en: english, sv: swedish, ja: japanese };

export const shippedText = (purpose: MailPurpose, language: Language): MailText => shipped[language].texts[purpose];

export const statusWords = (status: { readonly name: string; readonly readyMade: string | null } | undefined, language: Language): string =>
  status === undefined ? '' : (shipped[language].statuses[status.readyMade ?? ''] ?? status.name);
