import type { Answers, FormWords, ShowIf } from './forms.ts';
import type { Language } from './common.ts';
import type { SentValue } from './fields.ts';

/** The words in a language, else in the first that there are. */
export const inLanguage = (words: FormWords, language: Language, otherwise = ''): string =>
  words[language] || words.en || words.sv || words.ja || otherwise;

/** What an answer is compared by: choices by their ids, a product with or without its area. */
const comparable = (value: SentValue | undefined): string[] => {
  if (typeof value === 'boolean') return [String(value)];
  if (typeof value === 'string') return [value, value.split(':')[0] ?? ''];
  return Array.isArray(value) ? value : ['false'];
};

interface Asked {
  readonly id: string;
  readonly showIf: ShowIf | null;
}

/** Whether a part is asked, by what the others say; one that hangs on a part that is not asked is not asked either. */
export const isShown = (part: Asked, parts: readonly Asked[], answers: Answers, depth = 0): boolean => {
  if (part.showIf === null) return true;
  const { part: id, values } = part.showIf;
  const other = parts.find((each) => each.id === id);
  if (!other || depth > parts.length || !isShown(other, parts, answers, depth + 1)) return false;
  return comparable(answers[id]).some((value) => values.includes(value));
};
