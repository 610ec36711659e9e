import type { Context } from '#server/platform/db/context.ts';
import { acknowledgementOf } from '../queries/mailboxes.ts';
import type { ArrivedMail } from '../rules/arrived-mail.ts';
import { limits, pausedSeconds } from '../rules/brakes.ts';
import { countArrival } from './count-automatic.ts';
import { markAddress } from './mark-address.ts';

/**
 * More mail in an hour than a person writes: the sender gets no automatic answers until an hour of less (S-25).
 * Answers the address when that has just begun.
 */
export const watchSender = async (ctx: Context, { message, mailbox }: ArrivedMail): Promise<string | null> => {
  const address = message.from?.address ?? '';
  if (address === '' || address.length > 254 || !mailbox || !acknowledgementOf(mailbox).on) return null;
  if (await countArrival(ctx, address)) return null;
  const until = new Date(Date.parse(ctx.now) + pausedSeconds * 1000).toISOString();
  const reason = `more than ${limits.sender.most} mails in ${limits.sender.within}`;
  return (await markAddress(ctx, { address, mark: 'paused', reason, until })) ? address : null;
};
