import { createHash } from 'node:crypto';

/** An entry as its hash covers it; `at` is UTC to the microsecond, `wordsHash` in hex. */
export interface Canonical {
  readonly workspaceId: string;
  readonly number: number;
  readonly at: string;
  readonly act: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly tokenId: string | null;
  readonly subjectKind: string;
  readonly subjectId: string | null;
  readonly request: string;
  readonly facts: unknown;
  readonly wordsHash: string | null;
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  );
};

/** One way to write a value: names in order, as the database keeps no order of them (RFC 8785, without its numbers). */
export const canonicalText = (value: unknown): string => JSON.stringify(sorted(value));

/** What stands before the first entry. */
export const noHash = Buffer.alloc(32);

export const entryHash = (previous: Buffer, entry: Canonical): Buffer =>
  createHash('sha256')
    .update(previous)
    .update(
      canonicalText([
        entry.workspaceId,
        entry.number,
        entry.at,
        entry.act,
        entry.actorKind,
        entry.actorId,
        entry.tokenId,
        entry.subjectKind,
        entry.subjectId,
        entry.request,
        entry.facts,
        entry.wordsHash,
      ]),
    )
    .digest();

/** Salted, so that what was erased can't be guessed at. */
export const wordsHash = (salt: Buffer, words: unknown): Buffer => createHash('sha256').update(salt).update(canonicalText(words)).digest();
