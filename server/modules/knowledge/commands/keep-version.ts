import { sql } from 'kysely';
import { htmlToText } from '#server/modules/mailroom/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { wordsOf } from '../rules/asked-words.ts';
import { isSameSitting } from '../rules/same-sitting.ts';

export interface Written {
  readonly title: string;
  readonly html: string;
  readonly restored?: number;
  /** Never over another version. */
  readonly apart?: boolean | undefined;
}

const memberOf = (ctx: Context): string | null => (ctx.actor.kind === 'member' ? personOf(ctx.actor) : null);

/**
 * Writes a text and its version in one. What one member saves again and again within some minutes is one version; a
 * version that was published, or handed over to somebody else, is never written over.
 */
export const keepVersion = async (
  ctx: Context,
  articleId: string,
  language: string,
  { title, html, restored, apart = false }: Written,
): Promise<number> => {
  const changedBy = memberOf(ctx);
  const latest = await ctx.db
    .selectFrom('knowledge.version')
    .select(['number', 'begunAt', 'changedBy', 'publishedAt', 'restored'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('articleId', '=', articleId)
    .where('language', '=', language)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const goesOn = latest !== undefined && restored === undefined && !apart && isSameSitting(latest, { by: changedBy, now: ctx.now });
  const number = latest === undefined ? 1 : goesOn ? latest.number : latest.number + 1;
  await ctx.db
    .insertInto('knowledge.text')
    .values({
      workspaceId: ctx.workspaceId,
      articleId,
      language,
      title,
      html,
      words: wordsOf(title, htmlToText(html)),
      latest: number,
      changedAt: ctx.now,
      changedBy,
    })
    .onConflict((clash) =>
      clash.columns(['workspaceId', 'articleId', 'language']).doUpdateSet((eb) => ({
        title: eb.ref('excluded.title'),
        html: eb.ref('excluded.html'),
        words: eb.ref('excluded.words'),
        latest: number,
        changedAt: ctx.now,
        changedBy,
        version: sql<number>`knowledge.text.version + 1`,
        wordsVersion: sql<number>`knowledge.text.version + 1`,
      })),
    )
    .execute();
  if (goesOn)
    await ctx.db
      .updateTable('knowledge.version')
      .set({ title, html, changedAt: ctx.now })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('articleId', '=', articleId)
      .where('language', '=', language)
      .where('number', '=', number)
      .execute();
  else
    await ctx.db
      .insertInto('knowledge.version')
      .values({
        workspaceId: ctx.workspaceId,
        articleId,
        language,
        number,
        title,
        html,
        begunAt: ctx.now,
        changedAt: ctx.now,
        changedBy,
        restored: restored ?? null,
      })
      .execute();
  return number;
};
