import type { PersonKind } from '#contracts/identity.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { personWanted } from '../events.ts';
import type { Person } from '../queries/people.ts';

interface Wanted {
  readonly kind: PersonKind;
  readonly name: string;
  readonly address: string;
  readonly by: 'sign_on' | 'token' | 'registration';
}

/** The module below that keeps such people makes them, within this transaction; an address that is taken refuses it. */
export const makePerson = async (ctx: Context, { kind, ...rest }: Wanted): Promise<Person> => {
  const person = { kind, id: newId() };
  await record(ctx, personWanted, { recordId: person.id, payload: { person, ...rest } });
  return person;
};
