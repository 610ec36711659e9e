import type { z } from 'zod';
import { Language } from '#contracts/common.ts';
import type { ArticleEvent } from '#contracts/knowledge.ts';
import type { Context } from '#server/platform/db/context.ts';
import { eventsOf } from '#server/platform/events/events-of.ts';

const most = 200;

const namesOf = async (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  if (ids.length === 0) return new Map();
  const cards = ctx.db
    .selectFrom('staff.memberCard')
    .select(['id', 'name'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', ids);
  return new Map((await cards.execute()).map(({ id, name }) => [id, name]));
};

export const articleHistory = async (ctx: Context, articleId: string): Promise<z.input<typeof ArticleEvent>[]> => {
  const events = await eventsOf(ctx, articleId, most);
  const names = await namesOf(
    ctx,
    events.flatMap(({ actorId }) => (actorId === null ? [] : [actorId])),
  );
  return events.map(({ id, name, at, payload, actorId }) => ({
    id,
    name,
    at,
    by: names.get(actorId ?? '') ?? null,
    language: Language.nullable()
      .catch(null)
      .parse((payload as { language?: unknown }).language ?? null),
  }));
};
