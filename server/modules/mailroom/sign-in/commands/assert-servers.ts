import { authorityOf, type MailAuthority } from '#contracts/mail-authorities.ts';
import type { Incoming, Outgoing } from '#contracts/mailboxes.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput } from '#server/platform/refusal.ts';
import { otherHosts } from '../queries.ts';

interface Ways {
  readonly incoming: Incoming;
  readonly outgoing: Outgoing;
}

/** A server that shall be shown a token belongs to an authority, both to the same one, and nothing goes to the large ones in the clear. */
export const assertServers = async (ctx: Context, ways: Ways): Promise<void> => {
  const named = await otherHosts(ctx);
  const errors: { path: string; message: string }[] = [];
  let first: MailAuthority | undefined;
  for (const name of ['incoming', 'outgoing'] as const) {
    const way = ways[name];
    if (way.kind === 'none' || way.auth === 'password') continue;
    const authority = authorityOf(way.host, named);
    if (authority === null)
      errors.push({
        path: `body.${name}.host`,
        message: 'This server belongs to no sign-in that is set up. Name it there, or use a password.',
      });
    else if (authority !== (first ??= authority))
      errors.push({
        path: `body.${name}.host`,
        message: 'Incoming and outgoing mail sign in at two different places. Use a password for one.',
      });
    else if (authority !== 'other' && way.security === 'none')
      errors.push({ path: `body.${name}.security`, message: 'This provider is reached by TLS or STARTTLS only.' });
  }
  if (errors.length > 0) throw new InvalidInput(errors);
};
