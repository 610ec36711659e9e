import type { MailText } from '#contracts/mail-templates.ts';
import { fillPlaceholders, placeholdersWithout, type PlaceholderName, type PlaceholderValues } from '#contracts/placeholders.ts';

/** The two parts of a mail with their values: in a subject a value is one line. */
export const fillMail = ({ subject, text }: MailText, values: PlaceholderValues): MailText => ({
  subject: fillPlaceholders(subject, values, (value) => value.replace(/\s+/g, ' ').trim()),
  text: fillPlaceholders(text, values),
});

export const valuesMissing = ({ subject, text }: MailText, values: PlaceholderValues): PlaceholderName[] =>
  placeholdersWithout(`${subject}\n${text}`, values);
