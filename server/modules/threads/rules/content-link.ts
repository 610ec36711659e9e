/** What a link to untrusted content opens. */
export type Content =
  | { readonly kind: 'file'; readonly id: string; readonly inline: boolean }
  | { readonly kind: 'page'; readonly record: string; readonly entry: string; readonly theme: 'light' | 'dark'; readonly pictures: boolean }
  | { readonly kind: 'picture'; readonly record: string; readonly entry: string; readonly at: number };

/** Bound to one person's session in one workspace, so that it is worth nothing to whoever else finds it (S-36). */
export interface ContentLink {
  readonly session: string;
  readonly person: string;
  readonly workspace: string;
  readonly portal: boolean;
  /** Milliseconds since 1970, by the database's clock. */
  readonly until: number;
  readonly content: Content;
}

export const linkSeconds = 60;
const place = 'content link';

interface Seal {
  seal(plain: string, place: string): Buffer;
  open(sealed: Buffer, place: string): string;
}

export const linkPath = (keys: Seal, link: ContentLink): string =>
  `/api/v1/content/${keys.seal(JSON.stringify(link), place).toString('base64url')}`;

/** Null: not made here, or changed since. */
export const openedLink = (keys: Seal, text: string): ContentLink | null => {
  try {
    return JSON.parse(keys.open(Buffer.from(text, 'base64url'), place)) as ContentLink;
  } catch {
    return null;
  }
};
