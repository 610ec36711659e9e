const reply = /^\s*(?:(?:re|aw|sv|vs|fw|fwd|wg|vb|tr|rv|antw|ref|odp|返信|回复|转发|転送)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)+/i;
const mark = /\s*\[#\d{1,9}\]/g;

/** One line without control characters, at most as long as a subject may be. */
const oneLine = (text: string, longest: number): string =>
  Array.from(
    text
      .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
    .slice(0, longest)
    .join('');

/** The subject of the ticket that a mail begins: its own words, without the marks of other tickets; may be empty. */
export const ticketSubject = (subject: string): string => oneLine(subject.replace(mark, ' ').replace(reply, ''), 250);

/** Mail programs thread by what follows "Re:", so the mark stands at the end and never changes. */
export const replySubject = (subject: string, number: number, answers: boolean): string => {
  const bare = oneLine(subject.replace(mark, ' ').replace(reply, ''), 200);
  return `${answers ? 'Re: ' : ''}${bare} [#${number}]`;
};

/** Numbers that a subject names, in order: [#1042], #1042 and HLX-1042, but never an article's #KB-12#. */
export const numbersIn = (subject: string, key: string): number[] => {
  const form = new RegExp(`(?<![\\p{L}\\p{N}#])(?:#|${key}-)(\\d{1,9})(?![\\p{L}\\p{N}#-])`, 'giu');
  return [...new Set([...subject.matchAll(form)].map((found) => Number(found[1])))].filter((number) => number > 0).slice(0, 5);
};
