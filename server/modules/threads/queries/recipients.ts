import type { OpenLane } from '#contracts/threads.ts';
import type { Context } from '#server/platform/db/context.ts';
import { isShared, writableLanes, type RecordRow } from '../access.ts';
import { sidesOf } from '../rules/lanes.ts';

export interface Recipient {
  readonly id: string;
  readonly name: string;
  readonly address: string | null;
  readonly language: string | null;
  readonly verified: boolean;
  readonly part: 'requester' | 'copy';
}

/** The contacts whom a reply to the customer reaches, requester first. */
export const recipientsOf = async (ctx: Context, record: Pick<RecordRow, 'id'>): Promise<Recipient[]> => {
  const people = await ctx.db
    .selectFrom('threads.participant as p')
    .innerJoin('customers.contactCard as c', (join) => join.onRef('c.workspaceId', '=', 'p.workspaceId').onRef('c.id', '=', 'p.personId'))
    .select(['c.id', 'c.name', 'c.address', 'c.language', 'c.verified', 'p.part'])
    .where('p.workspaceId', '=', ctx.workspaceId)
    .where('c.workspaceId', '=', ctx.workspaceId)
    .where('p.recordId', '=', record.id)
    .where('p.personKind', '=', 'contact')
    .where('p.part', 'in', ['requester', 'copy'])
    .orderBy('p.part', 'desc')
    .orderBy('p.createdAt')
    .execute();
  return people.map((person) => ({ ...person, part: person.part as Recipient['part'] }));
};

/** The contacts who have this part in any of these records. */
export const contactsOnAll = async (ctx: Context, recordIds: readonly string[], part: Recipient['part']): Promise<string[]> => {
  if (recordIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('threads.participant')
    .select('personId')
    .distinct()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', 'in', recordIds)
    .where('personKind', '=', 'contact')
    .where('part', '=', part)
    .execute();
  return rows.map(({ personId }) => personId);
};

/** Each lane that the actor may write on with the people whom it reaches; screens name them on the send button. */
export const openLanes = (ctx: Context, record: Pick<RecordRow, 'agreementId'>, recipients: readonly Recipient[]): OpenLane[] =>
  writableLanes(ctx, record).map((lane) => {
    const sides = sidesOf(lane, isShared(record));
    const people = sides.includes('customer') ? recipients.map(({ name, address, part }) => ({ name, address, part })) : [];
    return { lane, sides, to: people };
  });
