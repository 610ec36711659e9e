/** The last part of whatever path was sent, without characters that no screen can show (S-35). */
export const plainFileName = (name: string): string =>
  name
    .split(/[/\\]/)
    .at(-1)
    ?.replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 200) || 'file';

/**
 * What a file is by its first bytes, believed only for the few kinds that are ever shown in a page (S-35); everything
 * else is bytes to save, whatever its name says.
 */
const signatures: readonly {
  readonly type: string;
  readonly endings: readonly string[];
  readonly starts: readonly number[];
  readonly at?: number;
}[] = [
  { type: 'image/png', endings: ['png'], starts: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', endings: ['jpg', 'jpeg'], starts: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', endings: ['gif'], starts: [0x47, 0x49, 0x46, 0x38] },
  { type: 'image/webp', endings: ['webp'], starts: [0x57, 0x45, 0x42, 0x50], at: 8 },
  { type: 'application/pdf', endings: ['pdf'], starts: [0x25, 0x50, 0x44, 0x46, 0x2d] },
];

const ending = (name: string): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';

export const mediaTypeOf = (name: string, start: Uint8Array): string => {
  const end = ending(name);
  const match = signatures.find(
    ({ endings, starts, at = 0 }) => endings.includes(end) && starts.every((byte, index) => start[at + index] === byte),
  );
  if (match) return match.type;
  return end === 'txt' && !start.includes(0) ? 'text/plain' : 'application/octet-stream';
};

const shownInPage = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf', 'text/plain']);

export const mayShowInPage = (mediaType: string): boolean => shownInPage.has(mediaType);
export const isPicture = (mediaType: string): boolean => mediaType.startsWith('image/') && shownInPage.has(mediaType);
