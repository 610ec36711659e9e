import type { Context } from '#server/platform/db/context.ts';
import { getContact } from '../queries/contacts.ts';
import { changeContact } from './change-contact.ts';

/** As the company's own site calls its customer. */
export const renameContact = async (ctx: Context, id: string, name: string): Promise<void> => {
  const { version } = await getContact(ctx, id);
  await changeContact(ctx, id, { version, name });
};
