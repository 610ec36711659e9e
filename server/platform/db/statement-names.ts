import { createHash } from 'node:crypto';

// Every connection keeps what it prepared: a bound on what all of them hold.
const mostNames = 300;
const worthIt = 3;

const uses = new Map<string, number>();
const names = new Map<string, string>();

// The plan of `select *` ends with the next column that a migration adds: such a text is planned each time.
const keeps = (text: string): boolean => !/(?:^|[\s.,])\*/.test(text);

/**
 * The name under which a statement is prepared; undefined for one that is too rare. Most of what a short question
 * costs the database is reading and planning it, with the row policies woven in (docs/performance.md).
 */
export const statementName = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined || names.size >= mostNames || !keeps(text)) return known;
  const count = (uses.get(text) ?? 0) + 1;
  if (count < worthIt) {
    if (uses.size > 5_000) uses.clear();
    uses.set(text, count);
    return undefined;
  }
  uses.delete(text);
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
  names.set(text, name);
  return name;
};
