import type { z } from 'zod';
import { profileOf, type secondFactorChanged } from '#server/modules/identity/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { words, type MessageId } from '../messages.ts';
import { sendingMailbox } from '../queries/sending.ts';
import { queueOutgoing } from './queue-outgoing.ts';

type Changed = z.output<typeof secondFactorChanged.payload>;

/** Tells a member what happened to their second factor, whoever did it (S-62); no template changes these words. */
export const queueSecurityMail = async (ctx: Context, eventId: string, { memberId, change }: Changed): Promise<void> => {
  const profile = await profileOf(ctx, { kind: 'member', id: memberId });
  if (!profile) return;
  const { name: workspace } = await workspaceProfile(ctx);
  const { language, timeZone } = profile;
  const said = (id: MessageId): string => words(id, { workspace, name: profile.name }, { language, timeZone });
  await queueOutgoing(ctx, {
    sourceKey: `security:${eventId}`,
    recordId: null,
    entryId: null,
    contactId: null,
    to: { name: profile.name, address: profile.address },
    subject: said('factor.subject'),
    sample: profile.sample,
    mailbox: await sendingMailbox(ctx, null),
    parts: () => ({
      kind: 'notice',
      text: [said(`factor.${change}`), said('factor.not-you')].join('\n\n'),
      references: [],
      answer: null,
    }),
  });
};
