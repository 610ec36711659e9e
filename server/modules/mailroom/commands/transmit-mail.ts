import type { Context } from '#server/platform/db/context.ts';
import type { Platform } from '#server/platform/platform.ts';
import { outgoingOf, type MailboxRow } from '../queries/mailboxes.ts';
import { asOutgoing, openSecret } from '../queries/servers.ts';
import { returnPath } from '../rules/signed-id.ts';
import { MailError } from '../transport/mail-error.ts';
import { failed, sendMail as sendBytes, type RawMail, type SendResult } from '../transport/smtp.ts';
import { reachServer } from './reach-server.ts';

export interface SendingSite {
  readonly workspaceId: string;
  readonly inWorkspace: <Result>(run: (ctx: Context) => Promise<Result>, options?: { readOnly?: boolean }) => Promise<Result>;
}

export interface Transmission {
  readonly mailId: string;
  readonly mailbox: MailboxRow;
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
}

const attempt = async (site: SendingSite, platform: Platform, mailbox: MailboxRow, mail: RawMail): Promise<SendResult> => {
  const way = outgoingOf(mailbox);
  if (way.kind === 'none') throw new Error('this mailbox has no server to send by');
  try {
    return await reachServer(
      { platform, inWorkspace: site.inWorkspace },
      {
        way,
        who: { mailboxId: mailbox.id, password: openSecret(platform, mailbox, 'outgoing_secret') },
        settings: (proof) => asOutgoing(platform, way, mailbox.address, proof),
        attempt: (settings) => sendBytes(settings, mail),
        isRefusal: (result) => !result.ok && result.stage === 'sign-in' && result.reason === 'credentials',
      },
    );
  } catch (error) {
    if (error instanceof MailError) return failed(error);
    throw error;
  }
};

/** Hands the bytes to the mailbox's server; what can't be delivered comes back to a signed path where that server takes it (S-32). */
export const transmitMail = async (
  site: SendingSite,
  platform: Platform,
  { mailId, mailbox, from, to, raw }: Transmission,
): Promise<SendResult> => {
  const signed = mailbox.plusAddressing ? returnPath(platform.keys, site.workspaceId, mailId, from) : null;
  const by = (sender: string): Promise<SendResult> => attempt(site, platform, mailbox, { envelope: { from: sender, to: [to] }, raw });
  const result = await by(signed ?? from);
  // Some servers let a sign-in send as the very address of the mailbox only.
  const isSenderRefused = !result.ok && result.permanent && result.stage === 'sender';
  return isSenderRefused && signed !== null ? by(from) : result;
};
