import type { z } from 'zod';
import { contactCards } from '#server/modules/customers/index.ts';
import { entriesById, recipientsOf, visibleRecord, type entryReleased } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { settingOf } from '../queries/languages.ts';
import { conversationId, conversationOf, lastWordsOf, sendingMailbox } from '../queries/sending.ts';
import { replySubject } from '../rules/subject.ts';
import { queueOutgoing } from './queue-outgoing.ts';

type Released = z.output<typeof entryReleased.payload>;

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
    if (person.address === null) continue;
    const conversation = await conversationOf(ctx, record.id, person.id);
    const setting = await settingOf(ctx, mailbox, person.language);
    const quote = await lastWordsOf(ctx, record, person.id);
    await queueOutgoing(ctx, {
      sourceKey: `reply:${said.entryId}:${person.id}`,
      recordId: record.id,
      entryId: said.entryId,
      contactId: person.id,
      to: { name: person.name, address: person.address },
      subject: replySubject(record.subject, record.number, conversation.ids.length > 0),
      sample: record.sample || samples.has(person.id),
      mailbox,
      parts: (domain) => ({
        kind: 'reply',
        ...setting,
        text: entry.text,
        quote,
        inReplyTo: conversation.inReplyTo,
        references: [conversationId(ctx, record.id, domain), ...conversation.ids],
        attachmentIds: entry.attachments.map(({ id }) => id),
        attachments: entry.attachments.map(({ name, size }) => ({ name, size })),
      }),
    });
  }
};
