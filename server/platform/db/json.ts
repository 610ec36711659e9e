/** Half a character and U+0000 are text elsewhere, but the database refuses the whole row for them. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '');

/** Text for a jsonb column. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? storable(part) : part));

/** The beginning of a text, never ending in half a character. */
export const beginning = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
