/** The last part of whatever path was sent, without characters that no screen can show (S-35). */
export const plainFileName = (name: string): string =>
  name
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 200) || 'file';
