import { sql } from 'kysely';
import type { Context } from '../db/context.ts';
import { entryHash, noHash, wordsHash } from './canonical.ts';
import { sealText } from './seal.ts';

export interface ChainFault {
  /** The entry that is wrong, or null: the chain as a whole is. */
  readonly number: number | null;
  readonly sentence: string;
}
export interface Verdict {
  readonly entries: number;
  readonly seals: number;
  readonly fault: ChainFault | null;
}

const atOnce = 1000;
const isoText = sql<string>`to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const page = (ctx: Context, after: number) =>
  ctx.db
    .selectFrom('platform.auditEntry as e')
    .leftJoin('platform.auditWords as w', (join) => join.onRef('w.workspaceId', '=', 'e.workspaceId').onRef('w.number', '=', 'e.number'))
    .select(['e.workspaceId', 'e.number', 'e.act', 'e.actorKind', 'e.actorId', 'e.tokenId', 'e.subjectKind', 'e.subjectId', 'e.request'])
    .select(['e.facts', 'e.wordsHash', 'e.hash', 'w.salt', 'w.words', isoText.as('at')])
    .where('e.workspaceId', '=', ctx.workspaceId)
    .where('e.number', '>', after)
    .orderBy('e.number')
    .limit(atOnce)
    .execute();

const sealsOf = async (ctx: Context) => {
  const rows = await ctx.db
    .selectFrom('platform.auditSeal')
    .select(['number', 'hash', 'at', 'signature'])
    .where('workspaceId', '=', ctx.workspaceId)
    .execute();
  return new Map(rows.map((row) => [row.number, row]));
};

/** Reads the whole chain of a workspace and says which entry is the first that is not as it was written. */
export const verifyChain = async (ctx: Context): Promise<Verdict> => {
  const seals = await sealsOf(ctx);
  const sealed = seals.size;
  const erased = new Set<string>();
  const wordless: { number: number; people: (string | null)[] }[] = [];
  let [previous, last]: [Buffer, number] = [noHash, 0];
  const verdict = (fault: ChainFault | null): Verdict => ({ entries: last, seals: sealed, fault });
  const broken = (number: number | null, sentence: string): Verdict => verdict({ number, sentence });
  for (;;) {
    const rows = await page(ctx, last);
    for (const row of rows) {
      const { number, hash, salt, words } = row;
      if (number !== last + 1) return broken(last + 1, `Entry ${last + 1} is missing.`);
      const made = entryHash(previous, { ...row, wordsHash: row.wordsHash?.toString('hex') ?? null });
      if (!made.equals(hash)) return broken(number, `Entry ${number} (${row.act}, ${row.at}) is not as it was written.`);
      if (row.wordsHash && salt && !wordsHash(salt, words).equals(row.wordsHash))
        return broken(number, `The words of entry ${number} are not as they were written.`);
      if (row.wordsHash && !salt) wordless.push({ number, people: [row.actorId, row.subjectId] });
      if (row.act === 'person.erased') for (const gone of [row.subjectId, ...numbersOf(row.facts)]) erased.add(String(gone));
      const seal = seals.get(number);
      if (seal) {
        seals.delete(number);
        const text = sealText({ ...seal, workspaceId: ctx.workspaceId });
        if (!seal.hash.equals(hash) || !ctx.platform.keys.macMatches('audit seal', text, seal.signature))
          return broken(number, `Entry ${number} is not the one that was sealed, or the seal was made with another key.`);
      }
      [previous, last] = [hash, number];
    }
    if (rows.length < atOnce) break;
  }
  const robbed = wordless.find(({ number, people }) => !erased.has(`#${number}`) && !people.some((id) => id !== null && erased.has(id)));
  if (robbed) return broken(robbed.number, `The words of entry ${robbed.number} are gone, and nobody was erased for it.`);
  const [lost] = seals.keys();
  if (lost !== undefined) return broken(lost, `Entry ${lost} was sealed and is gone.`);
  const head = await ctx.db
    .selectFrom('platform.auditHead')
    .select(['number', 'hash'])
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirst();
  if (head && (head.number !== last || !head.hash.equals(previous)))
    return broken(null, `The chain ends at ${last}, its head says ${head.number}.`);
  return verdict(null);
};

// An erasure says of which entries it took words that named the person without being about them.
const numbersOf = (facts: unknown): string[] => {
  const { wordsOf } = facts as { wordsOf?: unknown };
  return Array.isArray(wordsOf) ? wordsOf.map((number) => `#${String(number)}`) : [];
};
