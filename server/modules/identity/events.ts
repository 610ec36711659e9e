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

interface OfPerson {
  readonly person: z.output<z.ZodObject<typeof Person>>;
}
const byPerson = { subject: ({ person }: OfPerson) => person, who: ({ person }: OfPerson) => person };
const ofMember = { subject: ({ memberId }: { memberId: string }) => ({ kind: 'member' as const, id: memberId }) };

export const sessionOpened = event(
  'session.opened',
  z.object({
    person: z.object(Person),
    by: z.enum(['password', 'link', 'setup', 'proof', 'passkey', 'sign_on', 'token', 'registration']),
    device: z.string(),
  }),
  { ...byPerson, facts: ({ by }) => ({ by }), words: ({ device }) => ({ device }) },
);
/** A member looks through a contact's eyes. */
export const previewOpened = event('preview.opened', z.object({ contactId: Id }), {
  subject: ({ contactId }) => ({ kind: 'contact' as const, id: contactId }),
});
/** `all`: everywhere, or everywhere else. */
export const sessionEnded = event('session.ended', z.object({ person: z.object(Person), all: z.boolean().default(false) }), {
  ...byPerson,
  facts: ({ all }) => ({ all }),
});
export const passwordChanged = event('password.changed', z.object({ person: z.object(Person) }), byPerson);
/** The member hears of it by mail, whoever did it (S-62). */
export const secondFactorChanged = event(
  'second_factor.changed',
  z.object({ memberId: Id, change: z.enum(['on', 'off', 'taken_away', 'codes_renewed', 'code_used', 'guessed']) }),
  {
    ...ofMember,
    // A colleague answers for what they take away; all else is done by whoever has it.
    who: ({ memberId, change }) => (change === 'taken_away' ? undefined : { kind: 'member' as const, id: memberId }),
    facts: ({ change }) => ({ change }),
  },
);
/** The person hears of it by mail, whoever did it (S-63). */
export const wayInChanged = event(
  'identity.way_in_changed',
  z.object({
    person: z.object(Person),
    change: z.enum(['passkey_added', 'passkey_removed', 'passkey_copied', 'sign_on_linked', 'sign_on_unlinked']),
    name: z.string(),
  }),
  { ...byPerson, facts: ({ change }) => ({ change }) },
);
/** Somebody may come in who is not known yet: staff makes the member, customers the contact, with this id, or refuses. */
export const personWanted = event(
  'identity.person_wanted',
  z.object({ person: z.object(Person), name: z.string(), address: EmailAddress, by: z.enum(['sign_on', 'token', 'registration']) }),
);
/** Their company's own site calls a customer so; customers takes it over. */
export const personNamed = event('identity.person_named', z.object({ person: z.object(Person), name: z.string() }));
export const signOnChanged = event(
  'sign_on.changed',
  z.object({ connectionId: Id, name: z.string(), change: z.enum(['created', 'changed', 'removed']) }),
);
export const factorNeedChanged = event('second_factor.need_changed', z.object({ needed: z.boolean() }));
/** Somebody guessed too often; the person was mailed a link that unlocks. */
export const locked = event(
  'identity.locked',
  z.object({ person: z.object(Person), from: z.object({ address: z.string(), device: z.string() }).optional() }),
  { subject: ({ person }) => person, words: ({ from }) => (from ? { from } : {}) },
);
/** Whoever has the server made a way in for somebody. */
export const linkPrinted = event('link.printed', z.object({ person: z.object(Person) }), { subject: ({ person }) => person });
export const tokenMade = event('token.made', z.object({ memberId: Id, name: z.string(), scopes: z.array(z.string()) }), {
  ...ofMember,
  facts: ({ name, scopes }) => ({ token: name, scopes }),
});
export const tokenRevoked = event('token.revoked', z.object({ memberId: Id, name: z.string() }), {
  ...ofMember,
  facts: ({ name }) => ({ token: name }),
});
