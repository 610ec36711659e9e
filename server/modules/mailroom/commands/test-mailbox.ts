import type { z } from 'zod';
import type { TestMailbox } from '#contracts/mailboxes.ts';
import type { mailroom } from '#contracts/mailroom.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { found } from '#server/platform/refusal.ts';
import { newId } from '#server/platform/db/ids.ts';
import { words } from '../messages.ts';
import { settingOf } from '../queries/languages.ts';
import { incomingOf, mailboxRow, outgoingOf, type MailboxRow } from '../queries/mailboxes.ts';
import { asIncoming, asOutgoing, openSecret } from '../queries/servers.ts';
import { sameServer } from '../rules/server-change.ts';
import { markHeader, ownMark } from '../rules/signed-id.ts';
import { buildMessage } from '../transport/build-message.ts';
import { probeIncoming, probeOutgoing, type ProbeStep } from '../transport/probe.ts';
import type { RawMail } from '../transport/smtp.ts';

type Told = z.input<typeof mailroom.testMailbox.reply>;
type Way = Told['incoming'];

const tell = (steps: readonly ProbeStep[]): Way => ({
  ok: steps.every(({ state }) => state !== 'failed'),
  steps: steps.map((step) => ({ ...step })),
  millis: steps.reduce((sum, { millis }) => sum + millis, 0),
});

// The stored password goes to the server that it was given for, and to no other (S-73).
const incomingPassword = (platform: Platform, row: MailboxRow | null, { incoming, incomingSecret }: TestMailbox): string =>
  incomingSecret ??
  (row && incoming && incomingSecret === undefined && sameServer(incomingOf(row), incoming)
    ? openSecret(platform, row, 'incoming_secret')
    : '');
const outgoingPassword = (platform: Platform, row: MailboxRow | null, { outgoing, outgoingSecret }: TestMailbox): string =>
  outgoingSecret ??
  (row && outgoing && outgoingSecret === undefined && sameServer(outgoingOf(row), outgoing)
    ? openSecret(platform, row, 'outgoing_secret')
    : '');

/** Both ways, step by step, as the servers tell it (interface.md, setup-mail). No transaction is open meanwhile. */
export const testMailbox = async (platform: Platform, site: Site, wanted: TestMailbox): Promise<Told> => {
  const { row, setting } = await site.inWorkspace(
    async (ctx) => ({
      row: wanted.mailboxId === undefined ? null : found(await mailboxRow(ctx, wanted.mailboxId)),
      setting: await settingOf(ctx, null),
    }),
    { readOnly: true },
  );
  const { address } = wanted;
  const messageId = `<test.${newId()}@${address.slice(address.lastIndexOf('@') + 1)}>`;
  const itself = async (): Promise<RawMail> => ({
    envelope: { from: address, to: [address] },
    raw: await buildMessage({
      messageId,
      // When it comes in by the mailbox it is known as ours and begins no ticket.
      headers: { [markHeader]: ownMark(platform.keys, site.workspaceId, messageId) },
      date: new Date(),
      from: { name: 'Interdesk', address },
      to: [{ address }],
      subject: words('test.subject', {}, setting),
      text: words('test.text', { address }, setting),
      autoSubmitted: 'auto-generated',
    }),
  });
  const inbound = asIncoming(platform, wanted.incoming ?? { kind: 'none' }, address, incomingPassword(platform, row, wanted));
  const outbound = asOutgoing(platform, wanted.outgoing ?? { kind: 'none' }, outgoingPassword(platform, row, wanted));
  const [incoming, outgoing] = await Promise.all([
    inbound ? probeIncoming(inbound).then(tell) : null,
    outbound ? probeOutgoing(outbound, wanted.send ? await itself() : undefined).then(tell) : null,
  ]);
  return { incoming, outgoing };
};
