import type { Incoming, Outgoing } from '#contracts/mailboxes.ts';
import type { Proof } from '../queries/servers.ts';
import { signInWithToken, type Access, type TokenSite } from '../sign-in/commands/take-token.ts';
import { MailError } from '../transport/mail-error.ts';

interface Who {
  /** Absent: not saved yet, and so nobody can have signed it in. */
  readonly mailboxId: string | undefined;
  readonly password: string;
  readonly eager?: boolean;
}

interface Reach<Settings, Outcome> {
  readonly way: Exclude<Incoming | Outgoing, { kind: 'none' }>;
  readonly who: Who;
  readonly settings: (proof: Proof) => Settings;
  readonly attempt: (settings: Settings, access: Access | null) => Promise<Outcome>;
  /** The server did not take what proves who we are. */
  readonly isRefusal: (outcome: Outcome) => boolean;
}

/** The one way to a mail server, with the password it was given or with a token of its authority. */
export const reachServer = async <Settings, Outcome>(
  site: TokenSite,
  { way, who, settings, attempt, isRefusal }: Reach<Settings, Outcome>,
): Promise<Outcome> => {
  if (way.auth === 'password') return attempt(settings({ password: who.password }), null);
  const { mailboxId, eager } = who;
  if (mailboxId === undefined) throw new MailError('sign-in', 'sign-in-again');
  const tried = (access: Access): Promise<Outcome> => attempt(settings({ accessToken: access.token }), access);
  return signInWithToken(site, { mailboxId, host: way.host, eager }, tried, isRefusal);
};
