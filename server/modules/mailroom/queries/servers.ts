import type { Incoming, Outgoing } from '#contracts/mailboxes.ts';
import type { Platform } from '#server/platform/platform.ts';
import type { IncomingSettings, OutgoingSettings } from '../transport/settings.ts';
import { incomingOf, outgoingOf, type MailboxRow } from './mailboxes.ts';

export type SecretColumn = 'incoming_secret' | 'outgoing_secret';

const place = (workspaceId: string, column: SecretColumn, id: string): string => `${workspaceId}|mailroom.mailbox|${column}|${id}`;

export const sealSecret = (platform: Platform, workspaceId: string, column: SecretColumn, id: string, secret: string): Buffer =>
  platform.keys.seal(secret, place(workspaceId, column, id));

export const openSecret = (platform: Platform, row: MailboxRow, column: SecretColumn): string => {
  const sealed = column === 'incoming_secret' ? row.incomingSecret : row.outgoingSecret;
  return sealed === null ? '' : platform.keys.open(sealed, place(row.workspaceId, column, row.id));
};

export const hostOf = (platform: Platform): string => new URL(platform.address.origin).hostname;

export const asIncoming = (platform: Platform, incoming: Incoming, address: string, password: string): IncomingSettings | null => {
  if (incoming.kind === 'none') return null;
  const { kind, host, port, security, userName } = incoming;
  return {
    protocol: kind,
    host,
    port,
    security,
    allow: platform.config.OUTBOUND_ALLOW,
    credential: { userName: userName || address, password },
    ...(incoming.kind === 'imap' ? { folder: incoming.folder, doneFolder: incoming.doneFolder } : {}),
  };
};

type Patience = Pick<OutgoingSettings, 'connectMillis' | 'answerMillis'>;
const patience = new WeakMap<Platform, Patience>();

/** Another patience with servers that mail is sent to than the usual one. */
export const usePatience = (platform: Platform, chosen: Patience): void => void patience.set(platform, chosen);

export const asOutgoing = (platform: Platform, outgoing: Outgoing, password: string): OutgoingSettings | null => {
  if (outgoing.kind === 'none') return null;
  const { host, port, security, userName } = outgoing;
  const credential = userName === '' ? {} : { credential: { userName, password } };
  return {
    host,
    port,
    security,
    allow: platform.config.OUTBOUND_ALLOW,
    greetAs: hostOf(platform),
    ...credential,
    ...patience.get(platform),
  };
};

export const incomingServer = (platform: Platform, row: MailboxRow): IncomingSettings | null =>
  asIncoming(platform, incomingOf(row), row.address, openSecret(platform, row, 'incoming_secret'));

export const outgoingServer = (platform: Platform, row: MailboxRow): OutgoingSettings | null =>
  asOutgoing(platform, outgoingOf(row), openSecret(platform, row, 'outgoing_secret'));
