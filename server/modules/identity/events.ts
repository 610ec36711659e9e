import { z } from 'zod';
import { EmailAddress, Id, Instant, Language } from '#contracts/common.ts';
import { LinkPurpose, PersonKind } from '#contracts/identity.ts';
import { event } from '#server/platform/events/event.ts';

const Person = { kind: PersonKind, id: Id };

/**
 * A link has to reach a person by mail; mailroom writes it in their language. The token is sealed, since events stay:
 * `openLink` of this module opens it.
 */
export const linkWanted = event(
  'identity.link_wanted',
  z.object({
    person: z.object({ ...Person, name: z.string(), language: Language.nullable() }),
    purpose: LinkPurpose,
    address: EmailAddress,
    sealedToken: z.base64(),
    expiresAt: Instant,
  }),
);

/** Proof that the person reads mail to this address; staff makes an invited member active, customers believes the address. */
export const linkFollowed = event(
  'identity.link_followed',
  z.object({ person: z.object(Person), purpose: LinkPurpose, address: z.string() }),
);

export const sessionOpened = event(
  'session.opened',
  z.object({ person: z.object(Person), by: z.enum(['password', 'link', 'setup', 'proof', 'passkey']), device: z.string() }),
);
/** A member looks through a contact's eyes. */
export const previewOpened = event('preview.opened', z.object({ contactId: Id }));
export const sessionEnded = event('session.ended', z.object({ person: z.object(Person) }));
export const passwordChanged = event('password.changed', z.object({ person: z.object(Person) }));
/** The member hears of it by mail, whoever did it (S-62). */
export const secondFactorChanged = event(
  'second_factor.changed',
  z.object({ memberId: Id, change: z.enum(['on', 'off', 'taken_away', 'codes_renewed', 'code_used', 'guessed']) }),
);
/** The person hears of it by mail, whoever did it (S-63). */
export const wayInChanged = event(
  'identity.way_in_changed',
  z.object({ person: z.object(Person), change: z.enum(['passkey_added', 'passkey_removed', 'passkey_copied']), name: z.string() }),
);
export const factorNeedChanged = event('second_factor.need_changed', z.object({ needed: z.boolean() }));
/** Somebody guessed too often; the person was mailed a link that unlocks. */
export const locked = event('identity.locked', z.object({ person: z.object(Person) }));
export const tokenMade = event('token.made', z.object({ memberId: Id, name: z.string(), scopes: z.array(z.string()) }));
export const tokenRevoked = event('token.revoked', z.object({ memberId: Id, name: z.string() }));
