import type { Call, WriteCall } from '#contracts/calls.ts';
import { companyOf, contactCards } from '#server/modules/customers/index.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, InvalidInput } from '#server/platform/refusal.ts';
import type { RecordRow } from '../access.ts';
import { recipientsOf } from '../queries/recipients.ts';
import { callTime } from '../rules/call-time.ts';

const wrong = (field: string, message: string): InvalidInput => new InvalidInput([{ path: `body.call.${field}`, message }]);

/** A call as it may be kept: not in the future, and no card where the number should be (decision 25). */
export const checkCall = (
  ctx: Context,
  said: Omit<WriteCall, 'contactId'>,
  { contact, notedBy = null }: Pick<Call, 'contact'> & Partial<Pick<Call, 'notedBy'>>,
): Call => {
  const at = callTime(said.at, ctx.now);
  if (at === null) throw wrong('at', 'A call cannot be in the future, nor before the year 2000.');
  if (said.number !== null && maskCards(said.number) !== said.number) throw wrong('number', 'This is not a phone number.');
  return { direction: said.direction, contact, number: said.number, minutes: said.minutes, at, notedBy };
};

/** Whom a call on a record was with: somebody who takes part in it or belongs to its company, the requester unless said. */
export const callerOn = async (ctx: Context, record: RecordRow, contactId: string | null | undefined): Promise<Call['contact']> => {
  if (contactId === null) return null;
  const people = await recipientsOf(ctx, record);
  const person = contactId === undefined ? people.find(({ part }) => part === 'requester') : people.find(({ id }) => id === contactId);
  if (person) return { id: person.id, name: person.name };
  if (contactId === undefined) return null;
  const { id, name } = found((await contactCards(ctx, [contactId]))[0]);
  if (record.companyId === null || (await companyOf(ctx, id))?.id !== record.companyId)
    throw wrong('contactId', 'This person is neither on the ticket nor of its company.');
  return { id, name };
};
