import type { z } from 'zod';
import type { Incoming, Outgoing, TestMailbox } from '#contracts/mailboxes.ts';
import type { mailroom } from '#contracts/mailroom.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { found } from '#server/platform/refusal.ts';
import { newId } from '#server/platform/db/ids.ts';
import { words } from '../messages.ts';
import { settingOf } from '../queries/languages.ts';
import { incomingOf, mailboxRow, outgoingOf, type MailboxRow } from '../queries/mailboxes.ts';
import { asIncoming, asOutgoing, openSecret } from '../queries/servers.ts';
import { samePassword } from '../rules/server-change.ts';
import { markHeader, ownMark } from '../rules/signed-id.ts';
import { buildMessage } from '../transport/build-message.ts';
import { MailError } from '../transport/mail-error.ts';
import { probeIncoming, probeOutgoing, unproven, type ProbeStep } from '../transport/probe.ts';
import type { RawMail } from '../transport/smtp.ts';
import { reachServer } from './reach-server.ts';

type Told = z.input<typeof mailroom.testMailbox.reply>;
type Way = Told['incoming'];

const tell = (steps: readonly ProbeStep[]): Way => ({
  ok: steps.every(({ state }) => state !== 'failed'),
  steps: steps.map((step) => ({ ...step })),
  millis: steps.reduce((sum, { millis }) => sum + millis, 0),
});

// The stored password goes to the server that it was given for, and to no other (S-73).
const passwordOf = (platform: Platform, row: MailboxRow | null, wanted: TestMailbox, name: 'incoming' | 'outgoing'): string => {
  const way = wanted[name];
  const typed = name === 'incoming' ? wanted.incomingSecret : wanted.outgoingSecret;
  const stored = row && (name === 'incoming' ? incomingOf(row) : outgoingOf(row));
  if (typed !== undefined || !row || !stored || !way || !samePassword(stored, way)) return typed ?? '';
  return openSecret(platform, row, `${name}_secret`);
};

const refusedSignIn = (steps: readonly ProbeStep[]): boolean =>
  steps.some(({ step, reason }) => step === 'sign-in' && reason === 'credentials');

/** What the authority of the server refuses is told as the server's own refusal would be. */
const told = async (probing: Promise<ProbeStep[]>, last: 'read' | 'send', server: { host: string; port: number }): Promise<Way> => {
  const steps = await probing.catch((error: unknown) => {
    if (error instanceof MailError) return unproven(error, last, server);
    throw error;
  });
  return tell(steps);
};

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
  const who = (name: 'incoming' | 'outgoing') => ({ mailboxId: row?.id, password: passwordOf(platform, row, wanted, name), eager: true });
  const probeIn = (way: Exclude<Incoming, { kind: 'none' }>) =>
    reachServer(
      { platform, inWorkspace: site.inWorkspace },
      {
        way,
        who: who('incoming'),
        settings: (proof) => asIncoming(platform, way, address, proof),
        attempt: (settings) => probeIncoming(settings),
        isRefusal: refusedSignIn,
      },
    );
  const probeOut = (way: Exclude<Outgoing, { kind: 'none' }>) =>
    reachServer(
      { platform, inWorkspace: site.inWorkspace },
      {
        way,
        who: who('outgoing'),
        settings: (proof) => asOutgoing(platform, way, address, proof),
        attempt: async (settings) => probeOutgoing(settings, wanted.send ? await itself() : undefined),
        isRefusal: refusedSignIn,
      },
    );
  const { incoming: inward, outgoing: outward } = wanted;
  const [incoming, outgoing] = await Promise.all([
    inward && inward.kind !== 'none' ? told(probeIn(inward), 'read', inward) : null,
    outward && outward.kind !== 'none' ? told(probeOut(outward), 'send', outward) : null,
  ]);
  return { incoming, outgoing };
};
