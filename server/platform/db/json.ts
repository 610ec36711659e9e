/** Text for a jsonb column. Half a character and U+0000 are JSON, but the database refuses the whole row for them. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '') : part));

/** The beginning of a text, never ending in half a character. */
export const beginning = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
