import { randomBytes } from 'node:crypto';
import type { Context, Place } from '../db/context.ts';
import { jsonText } from '../db/json.ts';
import { actorOf, type Auditing } from './audited.ts';
import { entryHash, noHash, wordsHash } from './canonical.ts';
import type { SettingChange } from './watch-settings.ts';

export type { Auditing } from './audited.ts';

// Parts and rows of one subject are one entry of what became of it.
const entriesOf = (ctx: Context, changes: readonly SettingChange[]): Auditing[] => {
  const subjects = Map.groupBy(changes, ({ setting, subjectId }) => `${setting.kind} ${subjectId ?? ''}`);
  return [...subjects.values()].map((of) => {
    const [first] = of as [SettingChange, ...SettingChange[]];
    const itself = of.find(({ name }) => name !== null);
    const personal = of.some(({ setting }) => setting.personal === true);
    const told = { ...(itself ? { name: itself.name } : {}), changes: of.flatMap((change) => change.changes) };
    return {
      act: `${first.setting.kind}.${itself?.verb ?? first.verb}`,
      ...actorOf(ctx),
      subject: { kind: first.setting.kind, id: first.subjectId },
      facts: personal ? {} : told,
      words: personal ? told : {},
    };
  });
};

const lockHead = async (ctx: Context): Promise<{ number: number; hash: Buffer }> => {
  const row = ctx.db.selectFrom('platform.auditHead').select(['number', 'hash']).where('workspaceId', '=', ctx.workspaceId).forUpdate();
  const head = await row.executeTakeFirst();
  if (head) return head;
  await ctx.db
    .insertInto('platform.auditHead')
    .values({ workspaceId: ctx.workspaceId, number: 0, hash: noHash })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return row.executeTakeFirstOrThrow();
};

const plain = (value: unknown): unknown => JSON.parse(jsonText(value));

/**
 * Writes what the transaction did that counts, as its last statements: the head of the workspace's chain is locked from here
 * to the commit and no longer, and only where there is something to write.
 */
export const appendAudit = async (ctx: Context, changes: readonly SettingChange[], from: Place | null): Promise<void> => {
  const entries = [...ctx.audit, ...entriesOf(ctx, changes)];
  if (entries.length === 0) return;
  const head = await lockHead(ctx);
  let { hash } = head;
  // To the millisecond, written out to what the database keeps.
  const instant = new Date(ctx.now).toISOString();
  const at = instant.replace('Z', '000Z');
  const rows = entries.map(({ act, actorKind, actorId, tokenId, subject, facts, words }, index) => {
    const number = head.number + index + 1;
    const said = plain({ ...(from ? { from } : {}), ...words }) as object;
    const salt = randomBytes(16);
    const hashed = Object.keys(said).length > 0 ? wordsHash(salt, said) : null;
    const row = {
      workspaceId: ctx.workspaceId,
      number,
      act,
      actorKind,
      actorId,
      tokenId,
      subjectKind: subject.kind,
      subjectId: subject.id,
      request: ctx.requestId,
    };
    const kept = plain(facts);
    hash = entryHash(hash, { ...row, at, facts: kept, wordsHash: hashed?.toString('hex') ?? null });
    return {
      entry: { ...row, at: instant, facts: jsonText(kept), wordsHash: hashed, hash },
      said: hashed && { salt, words: jsonText(said), number },
    };
  });
  await ctx.db
    .insertInto('platform.auditEntry')
    .values(rows.map(({ entry }) => entry))
    .execute();
  const words = rows.flatMap(({ said }) => (said ? [{ workspaceId: ctx.workspaceId, ...said }] : []));
  if (words.length > 0) await ctx.db.insertInto('platform.auditWords').values(words).execute();
  await ctx.db
    .updateTable('platform.auditHead')
    .set({ number: head.number + rows.length, hash })
    .where('workspaceId', '=', ctx.workspaceId)
    .execute();
};
