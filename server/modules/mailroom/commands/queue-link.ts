import type { z } from 'zod';
import { contactCards } from '#server/modules/customers/index.ts';
import type { linkWanted } from '#server/modules/identity/index.ts';
import { profileOf } from '#server/modules/identity/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { linkUntil } from '../rules/link-until.ts';
import { settingOf } from '../queries/languages.ts';
import { sendingMailbox } from '../queries/sending.ts';
import { fillMail } from '../templates/rules/fill-mail.ts';
import { writtenWords } from '../templates/queries/mail-words.ts';
import { queueOutgoing } from './queue-outgoing.ts';

type Wanted = z.output<typeof linkWanted.payload>;

/** Brings a link to the person that identity made it for, in that person's language; it stays sealed until it is sent. */
export const queueLink = async (
  ctx: Context,
  eventId: string,
  { person, purpose, address, sealedToken, expiresAt }: Wanted,
): Promise<void> => {
  const mailbox = await sendingMailbox(ctx, null);
  const profile = await profileOf(ctx, person);
  const setting = { ...(await settingOf(ctx, mailbox, person.language)), ...(profile ? { timeZone: profile.timeZone } : {}) };
  const { name: workspace } = await workspaceProfile(ctx);
  // Until the address is proven, the name may be anybody's words about it (S-26).
  const [contact] = person.kind === 'contact' ? await contactCards(ctx, [person.id]) : [];
  const name = contact?.verified === false ? address : person.name;
  const written = await writtenWords(ctx, `account_${purpose}`, setting.language);
  await queueOutgoing(ctx, {
    sourceKey: `account:${eventId}`,
    recordId: null,
    entryId: null,
    contactId: contact ? person.id : null,
    to: { name: name === address ? '' : name, address },
    // Others may read a subject: what it may name is no link.
    subject: fillMail(written, { workspace, reader: name, until: linkUntil(expiresAt, setting) }).subject,
    sample: profile?.sample ?? false,
    mailbox,
    parts: () => ({
      kind: 'account',
      ...setting,
      purpose,
      text: written.text,
      person: { kind: person.kind, id: person.id, name },
      sealedToken,
      expiresAt,
    }),
  });
};
