import { z } from 'zod';
import { Id, Instant } from './common.ts';

/** They called, or we did. */
export const CallDirection = z.enum(['incoming', 'outgoing']);
export type CallDirection = z.infer<typeof CallDirection>;

// As people write one: +46 (0)8-123 45 67, 08/123 456, 1177, ０３ー１２３４ー５６７８, 555 0100 ext. 12.
const extension = /[,;]? ?(?:ext\.?|x|#|anknytning|ankn\.?|内線):? ?\d{1,6}$/iu;
const shape = /^\(?\+?\(?\d[\d ()./\p{Pd}\u2212\u30FC]*$/u;
const balanced = /^[^()]*(?:\([^()]*\)[^()]*)*$/;

// Letters of another width and marks that nobody sees come along when a number is pasted; the rest stays as it was written.
const folded = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Zs}+/gu, ' ')
    .trim()
    .replace(/^tel: ?/i, '');

/** Whether this is a phone number: 3 to 15 digits (E.164), with or without an extension. */
const isPhoneNumber = (written: string): boolean => {
  const number = written.replace(extension, '').trimEnd();
  const digits = number.replace(/\D/g, '').length;
  return shape.test(number) && balanced.test(number) && digits >= 3 && digits <= 15;
};

export const PhoneNumber = z.string().max(200).overwrite(folded).max(50).refine(isPhoneNumber, 'a phone number');

export const longestCall = 1440;

/** A call as somebody writes it down. */
export const WriteCall = z.strictObject({
  direction: CallDirection,
  /** Whom it was with. Left out: the requester; null: somebody who is none of the contacts. */
  contactId: Id.nullable().optional(),
  /** The number at their end; null: withheld, or nobody knows. */
  number: PhoneNumber.nullable().default(null),
  /** How long, in whole minutes; 0: nobody answered, or less than one. */
  minutes: z.int().min(0).max(longestCall),
  /** When it was; left out: now. Never in the future. */
  at: Instant.optional(),
});
export type WriteCall = z.infer<typeof WriteCall>;

/** The same half-way: kept with a draft as it was typed, right or wrong. */
export const DraftCall = z.strictObject({
  direction: CallDirection,
  contactId: Id.nullable(),
  number: z
    .string()
    .max(200)
    .regex(/^\P{Cc}*$/u, 'one line of text'),
  minutes: z.int().min(0).max(1_000_000).nullable(),
  at: Instant.nullable(),
});
export type DraftCall = z.infer<typeof DraftCall>;

/** What an entry says of the call that it is of. */
export const Call = z.object({
  direction: CallDirection,
  contact: z.object({ id: Id, name: z.string() }).nullable(),
  /** Told to the workspace's members, and to a contact of their own calls. */
  number: z.string().nullable(),
  minutes: z.int(),
  at: Instant,
  /** Who wrote it down, where that is not the entry's author; told to members only. */
  notedBy: z.object({ id: Id, name: z.string() }).nullable(),
});
export type Call = z.infer<typeof Call>;
