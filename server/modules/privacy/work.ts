import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { work } from '#server/platform/work/work.ts';
import { eraseContact } from './commands/erase-contact.ts';

/** Erases a person; safe to run twice. */
export const eraseWork = work({
  name: 'privacy.erase',
  payload: z.object({ contactId: Id }),
  outside: (site, { contactId }) => eraseContact(site, contactId),
});
