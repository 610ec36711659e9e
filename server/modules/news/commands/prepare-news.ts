import type { NewsBody } from '#contracts/news.ts';
import { tagNames } from '#server/modules/tags/index.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { InvalidInput } from '#server/platform/refusal.ts';

const wrong = (path: string, message: string): never => {
  throw new InvalidInput([{ path: `body.${path}`, message }]);
};

/** The columns of an item, for one that is new and for one that is written anew. */
export const prepareNews = async (ctx: Context, { texts, forMembers, audience, tagIds, urgent, showsAt = ctx.now, endsAt }: NewsBody) => {
  if (!forMembers && audience === 'staff') wrong('audience', 'somebody who is meant');
  if (endsAt !== null && Date.parse(endsAt) <= Date.parse(showsAt)) wrong('endsAt', 'later than the beginning');
  const named = [...new Set(tagIds)];
  const readerIds = audience === 'chosen' ? named : [];
  if (audience === 'chosen' && readerIds.length === 0) wrong('tagIds', 'at least one tag');
  if ((await tagNames(ctx, named)).length < named.length) wrong('tagIds', 'there is no such tag');
  const written = Object.entries(texts).flatMap(([language, text]) =>
    text ? [[language, { title: maskCards(text.title), text: maskCards(text.text) }] as const] : [],
  );
  return { texts: jsonText(Object.fromEntries(written)), forMembers, audience, readerIds, urgent, showsAt, endsAt };
};
