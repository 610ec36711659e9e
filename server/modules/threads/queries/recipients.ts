import type { OpenLane } from '#contracts/threads.ts';
import { contactCards } from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { isShared, writableLanes, type RecordRow } from '../access.ts';
import { sidesOf } from '../rules/lanes.ts';

export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly language: string | null;
  readonly part: 'requester' | 'copy';
}

/** The contacts whom a reply to the customer reaches, requester first. */
export const recipientsOf = async (ctx: Context, record: Pick<RecordRow, 'id'>): Promise<Recipient[]> => {
  const people = await ctx.db
    .selectFrom('threads.participant')
    .select(['personId', 'part'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', record.id)
    .where('personKind', '=', 'contact')
    .where('part', 'in', ['requester', 'copy'])
    .orderBy('part', 'desc')
    .orderBy('createdAt')
    .execute();
  const cards = new Map((await contactCards(ctx, people.map((person) => person.personId))).map((card) => [card.id, card]));
  return people.flatMap(({ personId, part }) => {
    const card = cards.get(personId);
    return card ? [{ id: card.id, name: card.name, address: card.address, language: card.language, part: part as Recipient['part'] }] : [];
  });
};

/** Each lane that the actor may write on with the people whom it reaches; screens name them on the send button. */
export const openLanes = async (ctx: Context, record: RecordRow): Promise<OpenLane[]> => {
  const recipients = ctx.actor.kind === 'member' ? await recipientsOf(ctx, record) : [];
  return writableLanes(ctx, record).map((lane) => {
    const sides = sidesOf(lane, isShared(record));
    const people = sides.includes('customer') ? recipients.map(({ name, address, part }) => ({ name, address, part })) : [];
    return { lane, sides, to: people };
  });
};
