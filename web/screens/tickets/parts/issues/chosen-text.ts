import type { Entry } from '#contracts/threads.ts';

/** What somebody wrote and may be sent on: their own words, without the history that they quote. */
export const wordsOf = ({ text, quoteFrom }: Pick<Entry, 'text' | 'quoteFrom'>): string => text.slice(0, quoteFrom ?? text.length).trim();

/** Replies and notes with words of their own; nothing that is held, undone or ours no more. */
export const sendable = (entries: readonly Entry[]): Entry[] =>
  entries.filter((entry) => entry.state === 'released' && entry.kind !== 'event' && wordsOf(entry) !== '');

/** Begins with the customer's first words; notes are added by hand alone. */
export const firstWords = (entries: readonly Entry[]): Entry | undefined =>
  sendable(entries).find(({ author, kind }) => author.side === 'customer' && kind !== 'note');

export const labelsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,、]/)
      .map((label) => label.trim())
      .filter(Boolean),
  ),
];
