import { sql } from 'kysely';
import type { NewsItem, ShownNews } from '#contracts/news.ts';
import { profileOf } from '#server/modules/identity/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { textFor } from '../rules/texts.ts';

const most = 20;

/** What the one who asks may see now, beside its row policy. */
const shownTo = (ctx: Context) => {
  const { actor } = ctx;
  const shown = ctx.db
    .selectFrom('news.item as i')
    .where('i.workspaceId', '=', ctx.workspaceId)
    .where('i.showsAt', '<=', ctx.now)
    .where((eb) => eb.or([eb('i.endsAt', 'is', null), eb('i.endsAt', '>', ctx.now)]));
  if (actor.kind !== 'contact') return shown.where('i.forMembers', '=', true);
  const ids = [...(actor.readerIds ?? [])];
  return shown.where(sql<boolean>`(i.audience = 'customers' or (i.audience = 'chosen' and i.reader_ids && ${ids}::uuid[]))`);
};

/** Answers 404 for what the one who asks does not see now. */
export const mustBeShown = async (ctx: Context, itemId: string): Promise<void> => {
  found(await shownTo(ctx).select('i.id').where('i.id', '=', itemId).executeTakeFirst());
};

const shownNews = async (ctx: Context): Promise<ShownNews[]> => {
  const { kind } = ctx.actor;
  const personId = personOf(ctx.actor) ?? ctx.workspaceId;
  const person = kind === 'contact' ? 'contact' : 'member';
  const [rows, profile, settings] = await Promise.all([
    shownTo(ctx)
      .leftJoin('news.receipt as r', (join) =>
        join
          .onRef('r.workspaceId', '=', 'i.workspaceId')
          .onRef('r.itemId', '=', 'i.id')
          .on('r.personKind', '=', person)
          .on('r.personId', '=', personId),
      )
      .select(['i.id', 'i.texts', 'i.urgent', 'i.showsAt', 'r.seenAt'])
      .orderBy('i.urgent', 'desc')
      .orderBy('i.showsAt', 'desc')
      .orderBy('i.id', 'desc')
      .limit(most)
      .execute(),
    profileOf(ctx, { kind: person, id: personId }),
    workspaceSettings(ctx),
  ]);
  return rows.flatMap(({ texts, seenAt, ...row }) => {
    const text = textFor(texts as NewsItem['texts'], profile?.language ?? settings.language, settings.language);
    return text ? [{ ...row, ...text, seen: seenAt !== null }] : [];
  });
};

export const newsForMembers = (ctx: Context): Promise<ShownNews[]> => shownNews(ctx);
export const newsForCustomer = (ctx: Context): Promise<ShownNews[]> => shownNews(ctx);
