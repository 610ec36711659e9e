import { createHash } from 'node:crypto';

/** Who said something of an article, where that is a contact. */
export const contactMark = (contactId: string): Buffer => createHash('sha256').update(`contact ${contactId}`).digest();
