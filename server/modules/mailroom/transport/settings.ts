export type Security = 'tls' | 'starttls' | 'none';

export type Credential =
  | { readonly userName: string; readonly password: string }
  | { readonly userName: string; readonly accessToken: string };

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  /** OUTBOUND_ALLOW: private hosts that mail servers may have. */
  readonly allow: readonly string[];
  /** PEM of an authority to trust besides the public ones. */
  readonly ca?: string | undefined;
  readonly connectMillis?: number | undefined;
  /** The longest silence of the server within an exchange. */
  readonly answerMillis?: number | undefined;
}

export interface IncomingSettings extends MailServer {
  readonly protocol: 'imap' | 'pop3';
  readonly credential: Credential;
  /** IMAP only; INBOX when absent. */
  readonly folder?: string | undefined;
  /** IMAP only: where `done(…, 'move')` puts mail; made when it is missing. */
  readonly doneFolder?: string | undefined;
  /** A message above this is not fetched whole; its head still is. */
  readonly maxBytes?: number | undefined;
}

export interface OutgoingSettings extends MailServer {
  /** Absent for a relay that knows us by address. */
  readonly credential?: Credential | undefined;
  /** The name we greet with; the host of PUBLIC_URL. */
  readonly greetAs?: string | undefined;
}

export const connectMillisOf = (server: MailServer): number => server.connectMillis ?? 15_000;
export const answerMillisOf = (server: MailServer): number => server.answerMillis ?? 60_000;
export const maxBytesOf = (settings: IncomingSettings): number => settings.maxBytes ?? 64 * 1024 * 1024;
