import type { z } from 'zod';
import { formatDate } from '#contracts/formats.ts';
import type { ForwardEntries } from '#contracts/mailroom.ts';
import type { Entry } from '#contracts/threads.ts';
import { addEntry, entriesById, lockedRecord, type RecordRow } from '#server/modules/threads/index.ts';
import { ticketBrief } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { entriesForwarded } from '../events.ts';
import { words } from '../messages.ts';
import { refusalAt } from '../queries/addresses.ts';
import { settingOf } from '../queries/languages.ts';
import { isOwnAddress } from '../queries/mailboxes.ts';
import { sendingMailbox } from '../queries/sending.ts';
import { forwardedText, isInternal } from '../rules/forwarded-text.ts';
import { ticketSubject } from '../rules/subject.ts';
import { queueOutgoing } from './queue-outgoing.ts';

type Wanted = z.output<typeof ForwardEntries>;

const mostBytes = 20 * 1024 * 1024;

/** What may go: released, on this record, and meant for the customer unless said otherwise (S-12, S-30). */
const chosen = async (ctx: Context, record: RecordRow, { entryIds, withInternal }: Wanted): Promise<Entry[]> => {
  const ids = [...new Set(entryIds)];
  const entries = await entriesById(ctx, record, ids);
  if (entries.length !== ids.length || entries.some(({ kind, state }) => kind === 'event' || state !== 'released')) found(null);
  if (!withInternal && entries.some(isInternal)) refuse('internal_entries');
  return entries;
};

const filesOf = (entries: readonly Entry[], { attachmentIds }: Wanted): Entry['attachments'] => {
  const ids = [...new Set(attachmentIds)];
  const files = entries.flatMap(({ attachments }) => attachments).filter(({ id }) => ids.includes(id));
  if (files.length !== ids.length) found(null);
  if (files.reduce((sum, { size }) => sum + size, 0) > mostBytes) refuse('attachments_too_large', { limit: mostBytes });
  return files;
};

const addressesOf = async (ctx: Context, { to }: Wanted): Promise<string[]> => {
  const addresses = [...new Set(to.map((address) => address.toLowerCase()))];
  for (const address of addresses) {
    // It would come in again as a mail of its own (S-25).
    if (await isOwnAddress(ctx, address)) refuse('own_address', { address });
    if ((await refusalAt(ctx, address)) !== null) refuse('address_refuses', { address });
  }
  return addresses;
};

/**
 * Sends chosen entries to somebody outside, who becomes nobody on the ticket: each gets a mail of their own, and what they
 * answer is a note of ours (S-20). The thread keeps for our side what was said, to whom, and what went along.
 */
export const forwardEntries = async (ctx: Context, recordId: string, wanted: Wanted): Promise<Entry> => {
  const record = await lockedRecord(ctx, recordId);
  if (found(await ticketBrief(ctx, recordId)).unlistedAt !== null) found(null);
  if (ctx.actor.kind !== 'member') return refuse('not_allowed');
  const entries = await chosen(ctx, record, wanted);
  const files = filesOf(entries, wanted);
  const addresses = await addressesOf(ctx, wanted);
  const mailbox = await sendingMailbox(ctx, recordId);
  const setting = await settingOf(ctx, mailbox);
  const forward = {
    to: addresses,
    entries: entries.map(({ id, author, at }) => ({ id, name: author.name, at })),
    files: files.map(({ name }) => name),
  };
  const { id } = await addEntry(ctx, {
    recordId,
    kind: 'note',
    sides: ['owner'],
    state: 'released',
    author: { kind: 'member', id: ctx.actor.memberId, name: ctx.actor.name, side: 'owner' },
    channel: ctx.actor.tokenId ? 'api' : 'web',
    text: wanted.text,
    payload: { forward },
  });
  const text = forwardedText(
    wanted.text,
    entries.map(({ author, at, text: said, attachments }) => ({
      name: author.name,
      at: formatDate(at, setting, 'moment'),
      text: said,
      files: attachments.map(({ name }) => name),
    })),
    (entry) => words('reply.quote', { at: entry.at, name: entry.name }, setting),
  );
  for (const address of addresses) {
    await queueOutgoing(ctx, {
      sourceKey: `forward:${id}:${address}`,
      recordId,
      entryId: id,
      contactId: null,
      to: { name: '', address },
      subject: `Fwd: ${ticketSubject(record.subject)}`,
      sample: record.sample,
      mailbox,
      parts: () => ({
        kind: 'reply',
        ...setting,
        text,
        quote: null,
        automatic: false,
        outside: true,
        inReplyTo: null,
        references: [],
        attachmentIds: files.map((file) => file.id),
        attachments: files.map(({ name, size }) => ({ name, size })),
      }),
    });
  }
  const payload = {
    recordId,
    entryId: id,
    to: addresses,
    entryIds: entries.map((entry) => entry.id),
    attachmentIds: files.map((file) => file.id),
  };
  await tell(ctx, entriesForwarded, { recordId, payload });
  return found((await entriesById(ctx, await lockedRecord(ctx, recordId), [id]))[0]);
};
