import type { z } from 'zod';
import { profileOf, type Person, type secondFactorChanged, type wayInChanged } from '#server/modules/identity/index.ts';
import type { memberAddressMoved } from '#server/modules/staff/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { words, type MessageId } from '../messages.ts';
import { sendingMailbox } from '../queries/sending.ts';
import { queueOutgoing } from './queue-outgoing.ts';

interface News {
  readonly eventId: string;
  readonly person: Person;
  readonly subject: MessageId;
  readonly text: readonly MessageId[];
  /** Where it goes if not to the person's present address, and what the words name besides. */
  readonly to?: string;
  readonly values?: Readonly<Record<string, string>>;
}

/** Tells a person what happened to their ways in, whoever did it (S-62, S-63); no template changes these words. */
export const queueSecurityMail = async (ctx: Context, { eventId, person, subject, text, to, values = {} }: News): Promise<void> => {
  const profile = await profileOf(ctx, person);
  if (!profile || profile.address === '') return;
  const { name: workspace } = await workspaceProfile(ctx);
  const { language, timeZone } = profile;
  const said = (id: MessageId): string => words(id, { workspace, name: profile.name, ...values }, { language, timeZone });
  await queueOutgoing(ctx, {
    sourceKey: `security:${eventId}`,
    recordId: null,
    entryId: null,
    contactId: person.kind === 'contact' ? person.id : null,
    to: { name: profile.name, address: to ?? profile.address },
    subject: said(subject),
    sample: profile.sample,
    mailbox: await sendingMailbox(ctx, null),
    parts: () => ({ kind: 'notice', text: text.map(said).join('\n\n'), references: [], answer: null }),
  });
};

export const queueFactorChanged = (ctx: Context, eventId: string, changed: z.output<typeof secondFactorChanged.payload>): Promise<void> =>
  queueSecurityMail(ctx, {
    eventId,
    person: { kind: 'member', id: changed.memberId },
    subject: 'factor.subject',
    text: [`factor.${changed.change}`, 'factor.not-you'],
  });

export const queueWayInChanged = (ctx: Context, eventId: string, changed: z.output<typeof wayInChanged.payload>): Promise<void> =>
  queueSecurityMail(ctx, {
    eventId,
    person: changed.person,
    subject: 'way.subject',
    text: [`way.${changed.change}`, 'way.not-you'],
    values: { key: changed.name },
  });

/** To the old address: who reads the new one knows. */
export const queueAddressMoved = (ctx: Context, eventId: string, moved: z.output<typeof memberAddressMoved.payload>): Promise<void> =>
  queueSecurityMail(ctx, {
    eventId,
    person: { kind: 'member', id: moved.memberId },
    subject: 'address.subject',
    text: ['address.moved', 'address.not-you'],
    to: moved.before,
    values: { address: moved.after },
  });
