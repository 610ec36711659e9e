import { inWorkspace } from '#server/platform/db/context.ts';
import type { Platform } from '#server/platform/platform.ts';
import { mailboxPlace, type MailboxPlace } from '../queries/mailbox-place.ts';
import { runsInCircle, traceLines } from '../rules/trace-lines.ts';
import type { Answer, Letter } from '../transport/mail-listener.ts';
import { storeRaw } from './store-raw.ts';

const later: Answer = { code: 451, text: 'It could not be stored, try again later' };
const circle: Answer = { code: 554, text: 'The message passed too many servers' };

/** What a recipient is answered; for one whom nobody is, the same whatever else is here (S-24). */
export const answerFor = (place: MailboxPlace | null): Answer => {
  if (place === null) return { code: 550, text: 'No such mailbox here' };
  return place.switchedOn && !place.suspended ? null : { code: 450, text: 'This mailbox takes no mail at the moment' };
};

interface Addressee {
  readonly address: string;
  readonly place: MailboxPlace;
}

const byMailbox = (addressees: readonly Addressee[]): Map<string, string[]> => {
  const boxes = new Map<string, string[]>();
  for (const { address, place } of addressees) boxes.set(place.mailboxId, [...(boxes.get(place.mailboxId) ?? []), address]);
  return boxes;
};

// The longest has the tag that says which ticket is answered.
const mostTelling = (addresses: readonly string[]): string => addresses.toSorted((a, b) => b.length - a.length)[0] ?? '';

/**
 * Mail that another server hands over. A yes to it is a promise, so it is given after the commit and for each recipient
 * on its own: one transaction a workspace, raw first. What comes again because a yes was lost is found again by
 * its content key; whatever fails here leaves the mail with its sender.
 */
export const receiveMail = async (
  platform: Platform,
  { source, name }: { readonly source: 'smtp' | 'lmtp'; readonly name: string },
  { envelope, recipients, bytes }: Letter,
): Promise<Answer[]> => {
  if (runsInCircle(bytes)) return recipients.map(() => circle);
  const places = await Promise.all(recipients.map((address) => mailboxPlace(platform, address)));
  const addressees = recipients.flatMap((address, at) => {
    const place = places[at];
    return place && answerFor(place) === null ? [{ address, place }] : [];
  });
  const failed = new Set<string>();
  for (const [workspaceId, those] of Map.groupBy(addressees, ({ place }) => place.workspaceId)) {
    const unit = { workspaceId, actor: { kind: 'system', reason: `mail by ${source}` } } as const;
    try {
      await inWorkspace(platform, unit, async (ctx) => {
        for (const [mailboxId, addresses] of byMailbox(those)) {
          const lines = traceLines({ envelope, name, recipients: addresses, at: ctx.now });
          const whole = Buffer.concat([lines, bytes]);
          await storeRaw(ctx, { mailboxId, source, envelopeTo: mostTelling(addresses), envelope, bytes: whole });
        }
      });
    } catch (error) {
      platform.log.error({ err: error }, 'a mail could not be stored, its sender keeps it');
      failed.add(workspaceId);
    }
  }
  return places.map((place) => answerFor(place) ?? (place && failed.has(place.workspaceId) ? later : null));
};
