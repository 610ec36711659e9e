import { readMember } from '#server/modules/staff/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { countAutomatic } from '../../commands/count-automatic.ts';
import { queueOutgoing } from '../../commands/queue-outgoing.ts';
import { sendingMailbox } from '../../queries/sending.ts';
import { previewMail, type Draft } from '../queries/preview.ts';
import { assertTexts } from './keep-template.ts';

/** The preview as a mail, to whoever asks and to nobody else; it belongs to no ticket, so that an answer to it joins none. */
export const sendTest = async (ctx: Context, draft: Draft): Promise<{ to: string }> => {
  const { purpose, language, subject, text } = draft;
  assertTexts(purpose, { [language]: { subject, text } }, (_, at) => `body.${at}`);
  const { name, address, sample } = await readMember(ctx, found(personOf(ctx.actor)));
  const shown = await previewMail(ctx, draft);
  if ((await countAutomatic(ctx, { address, against: ['member', 'trial'] })) !== null) refuse('too_fast');
  await queueOutgoing(ctx, {
    sourceKey: `trial:${newId()}`,
    recordId: null,
    entryId: null,
    contactId: null,
    to: { name, address },
    subject: shown.subject,
    sample,
    mailbox: await sendingMailbox(ctx, null),
    parts: () => ({ kind: 'notice', text: shown.text, answer: null, references: [] }),
  });
  return { to: address };
};
