import type { Incoming, Outgoing } from '#contracts/mailboxes.ts';
import type { Platform } from '#server/platform/platform.ts';
import type { IncomingSettings, OutgoingSettings } from '../transport/settings.ts';
import type { MailboxRow } from './mailboxes.ts';

export type SecretColumn = 'incoming_secret' | 'outgoing_secret';

const place = (workspaceId: string, column: SecretColumn, id: string): string => `${workspaceId}|mailroom.mailbox|${column}|${id}`;

export const sealSecret = (platform: Platform, workspaceId: string, column: SecretColumn, id: string, secret: string): Buffer =>
  platform.keys.seal(secret, place(workspaceId, column, id));

export const openSecret = (platform: Platform, row: MailboxRow, column: SecretColumn): string => {
  const sealed = column === 'incoming_secret' ? row.incomingSecret : row.outgoingSecret;
  return sealed === null ? '' : platform.keys.open(sealed, place(row.workspaceId, column, row.id));
};

export const hostOf = (platform: Platform): string => new URL(platform.address.origin).hostname;

/** What a server is shown beside the user name. */
export type Proof = { readonly password: string } | { readonly accessToken: string };
type Server<Way> = Exclude<Way, { kind: 'none' }>;

type Patience = Pick<OutgoingSettings, 'connectMillis' | 'answerMillis'>;
const patience = new WeakMap<Platform, Patience>();

/** Another patience with mail servers than the usual one. */
export const usePatience = (platform: Platform, chosen: Patience): void => void patience.set(platform, chosen);

export const asIncoming = (platform: Platform, incoming: Server<Incoming>, address: string, proof: Proof): IncomingSettings => {
  const { kind, host, port, security, userName } = incoming;
  return {
    protocol: kind,
    host,
    port,
    security,
    allow: platform.config.OUTBOUND_ALLOW,
    credential: { userName: userName || address, ...proof },
    maxBytes: platform.config.MAIL_MEGABYTES * 1024 * 1024,
    ...patience.get(platform),
    ...(incoming.kind === 'imap' ? { folder: incoming.folder, doneFolder: incoming.doneFolder } : {}),
  };
};

export const asOutgoing = (platform: Platform, outgoing: Server<Outgoing>, address: string, proof: Proof): OutgoingSettings => {
  const { host, port, security, userName } = outgoing;
  // A relay may know us by our address; whoever takes tokens wants to know whose.
  const name = userName || ('accessToken' in proof ? address : '');
  const credential = name === '' ? {} : { credential: { userName: name, ...proof } };
  const allow = platform.config.OUTBOUND_ALLOW;
  return { host, port, security, allow, greetAs: hostOf(platform), ...credential, ...patience.get(platform) };
};
