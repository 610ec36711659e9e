import { z } from 'zod';
import { Id, Instant, Language } from '#contracts/common.ts';
import { MailList } from '#contracts/opt-outs.ts';
import { LinkPurpose, PersonKind } from '#contracts/identity.ts';

const Quote = z.object({ name: z.string(), at: Instant, text: z.string() });
const Spoken = { language: Language, timeZone: z.string() };

/** What an outgoing mail is built from, fixed when it is queued; who sends it is settled when it is built. */
export const Parts = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('reply'),
    ...Spoken,
    /** A rule wrote it: it says that it comes from a machine. */
    automatic: z.boolean().default(false),
    text: z.string(),
    quote: Quote.nullable(),
    /** It went to somebody outside: what answers it is for us. */
    outside: z.boolean().default(false),
    inReplyTo: z.string().nullable(),
    references: z.array(z.string()),
    attachmentIds: z.array(Id),
    attachments: z.array(z.object({ name: z.string(), size: z.int() })),
  }),
  z.object({
    kind: z.literal('notice'),
    text: z.string(),
    references: z.array(z.string()),
    /** Sealed, of a page that is its reader's alone; it stands in the text as [[link]] until the mail is made (S-61). */
    sealedLink: z.string().optional(),
    /** A kind of mail that its reader may say no to; how they do is sealed too. */
    optOut: z.object({ list: MailList, language: Language, sealedToken: z.string() }).optional(),
    /** Below it all, like a signature. */
    foot: z.string().optional(),
    /** Whose answer it takes, what it knew of the record, and the language in which it says so (S-21). */
    answer: z.object({ memberId: Id, seenSeq: z.int(), language: Language }).nullable().default(null),
  }),
  z.object({
    kind: z.literal('acknowledgement'),
    ...Spoken,
    /** null: to an address that nobody has proven; it says nothing of what came, and asks for a click (S-26). */
    text: z.string().nullable(),
    /** The words that ask for the click, their placeholders as yet unfilled; missing: the shipped ones. */
    asking: z.string().optional(),
    contactId: Id,
    inReplyTo: z.string().nullable(),
    references: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('account'),
    ...Spoken,
    purpose: LinkPurpose,
    /** The words around the link, their placeholders as yet unfilled; missing: the shipped ones. */
    text: z.string().optional(),
    person: z.object({ kind: PersonKind, id: Id, name: z.string() }),
    // Sealed here too: the link stands in no table in clear (S-61).
    sealedToken: z.string(),
    expiresAt: Instant,
  }),
]);
export type Parts = z.infer<typeof Parts>;
export type ReplyParts = Extract<Parts, { kind: 'reply' }>;
export type AccountParts = Extract<Parts, { kind: 'account' }>;

/** The language that it is written in, as far as it is known. */
export const languageOf = (parts: Parts): Language | null => (parts.kind === 'notice' ? null : parts.language);
