import type { Side } from '#contracts/threads.ts';

const megabyte = 1024 * 1024;

/**
 * How many bytes the files of one entry may have together. What leaves by mail grows by a third on the way, and most
 * mail servers take no message above 25 MB.
 */
export const attachmentLimit = (entry: { readonly sides: readonly Side[]; readonly authorSide: Side }): number =>
  entry.authorSide !== 'customer' && entry.sides.includes('customer') ? 18 * megabyte : 200 * megabyte;
