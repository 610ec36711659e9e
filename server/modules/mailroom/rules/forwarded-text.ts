interface Forwarded {
  readonly name: string;
  /** When it was written, in words. */
  readonly at: string;
  readonly text: string;
  readonly files: readonly string[];
}

const rule = '-'.repeat(20);

/** What somebody outside gets: the comment, then each entry under a line of its own, as our side reads it. */
export const forwardedText = (comment: string, entries: readonly Forwarded[], head: (entry: Forwarded) => string): string =>
  [
    comment.trim(),
    ...entries.map((entry) => [rule, head(entry), '', entry.text.trim(), ...entry.files.map((name) => `[${name}]`)].join('\n').trim()),
  ].join('\n\n');

/** Our side alone, or both teams: not meant for the customer, and so for nobody outside unless that is said. */
export const isInternal = ({ sides }: { sides: readonly string[] }): boolean => !sides.includes('customer');
