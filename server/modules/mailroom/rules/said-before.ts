const bare = (words: string): string => words.replace(/^[A-Z0-9]+ (?=(?:NO|BAD)\b)/i, '').replaceAll(/\d+/g, '');

/** Whether a server says what it said before: the tag of the command, and times and numbers behind it, differ each time (RFC 9051 2.2.1). */
export const isSaidBefore = (words: string, before: string | null): boolean => before !== null && bare(words) === bare(before);
