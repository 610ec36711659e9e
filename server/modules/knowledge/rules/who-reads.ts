import type { Audience } from '#contracts/knowledge.ts';

/** What is known of a reader. `ids`: of a contact, the own one, and those of its companies, tags and levels. */
export type Reader =
  | { readonly kind: 'staff' }
  | { readonly kind: 'contact'; readonly ids: readonly string[] }
  | { readonly kind: 'nobody' };

/**
 * The one rule of who reads an article (G2). Its twins are `isReadable` in access.ts and the row policy `readers`; a test
 * holds the three together.
 */
export const mayRead = (reader: Reader, { audience, readerIds }: { audience: Audience; readerIds: readonly string[] }): boolean => {
  if (reader.kind === 'staff' || audience === 'public') return true;
  if (reader.kind === 'nobody' || audience === 'staff') return false;
  return audience === 'customers' || readerIds.some((id) => reader.ids.includes(id));
};
