import type { z } from 'zod';
import { contactCards } from '#server/modules/customers/index.ts';
import { entriesById, recipientsOf, visibleRecord, type entryReleased, type Recipient } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { isMarked } from '../queries/addresses.ts';
import { settingOf } from '../queries/languages.ts';
import { isOwnAddress } from '../queries/mailboxes.ts';
import { conversationId, conversationOf, lastWordsOf, sendingMailbox } from '../queries/sending.ts';
import { noReply } from '../rules/brakes.ts';
import { replySubject } from '../rules/subject.ts';
import { mailWords } from '../templates/queries/mail-words.ts';
import { addMailLine } from './add-mail-entry.ts';
import { countAutomatic } from './count-automatic.ts';
import { queueOutgoing } from './queue-outgoing.ts';

type Released = z.output<typeof entryReleased.payload>;

// A rule's words go to a proven address of a person only, and to nobody too often (S-25, S-26).
const mayTell = async (ctx: Context, said: Released, person: Recipient, address: string): Promise<boolean> => {
  if (!said.automated) return true;
  if (!person.verified || noReply.test(address) || (await isMarked(ctx, address)) || (await isOwnAddress(ctx, address))) return false;
  const reached = await countAutomatic(ctx, { address, against: ['address'], recordId: said.recordId });
  if (reached !== null) await addMailLine(ctx, said.recordId, { name: 'mail_unanswered', address, why: reached });
  return reached === null;
};

const importedAfter = 3_600_000;

/** A reply of our side goes to each person on the ticket by a mail of its own, with what that person has seen; a call to nobody. */
export const queueReply = async (ctx: Context, said: Released): Promise<void> => {
  if (said.kind !== 'reply' || said.authorSide === 'customer' || !said.sides.includes('customer')) return;
  if (said.call !== null) return;
  const record = await visibleRecord(ctx, said.recordId);
  const [entry] = await entriesById(ctx, record, [said.entryId]);
  // Sample history is laid out with the dates of the past; nobody is to be told of it again.
  if (!entry || (record.sample && Date.parse(ctx.now) - Date.parse(entry.at) > importedAfter)) return;
  const people = await recipientsOf(ctx, record);
  const samples = new Set(
    (
      await contactCards(
        ctx,
        people.map(({ id }) => id),
      )
    )
      .filter(({ sample }) => sample)
      .map(({ id }) => id),
  );
  const mailbox = await sendingMailbox(ctx, record.id);
  for (const person of people) {
    if (person.address === null || !(await mayTell(ctx, said, person, person.address))) continue;
    const conversation = await conversationOf(ctx, record.id, person.id);
    const setting = await settingOf(ctx, mailbox, person.language);
    const words = await mailWords(ctx, {
      purpose: 'reply',
      language: setting.language,
      recordId: record.id,
      reader: person.name,
      who: entry.author.name,
      text: entry.text,
    });
    const quote = await lastWordsOf(ctx, record, person.id);
    await queueOutgoing(ctx, {
      sourceKey: `reply:${said.entryId}:${person.id}`,
      recordId: record.id,
      entryId: said.entryId,
      contactId: person.id,
      to: { name: person.name, address: person.address },
      subject: replySubject(words.subject, record.number, conversation.ids.length > 0),
      sample: record.sample || samples.has(person.id),
      mailbox,
      parts: (domain) => ({
        kind: 'reply',
        ...setting,
        automatic: said.automated,
        text: words.text,
        quote,
        outside: false,
        inReplyTo: conversation.inReplyTo,
        references: [conversationId(ctx, record.id, domain), ...conversation.ids],
        attachmentIds: entry.attachments.map(({ id }) => id),
        attachments: entry.attachments.map(({ name, size }) => ({ name, size })),
      }),
    });
  }
};
