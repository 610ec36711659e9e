import { z } from 'zod';

/** UUIDv7 made by the server; a name, never a key to anything (safety.md S-17). */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** ISO 8601 in UTC. */
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;

export const Language = z.enum(['en', 'sv', 'ja']);
export type Language = z.infer<typeof Language>;

/** Integer minor units of an ISO 4217 currency. */
export const Money = z.strictObject({ amount: z.int(), currency: z.string().length(3) });
export type Money = z.infer<typeof Money>;

/** One line of text as a person types it: trimmed, without control characters (S-27). */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'one line of text');

export const Name = line(200);
export const Text = z.string().max(100_000);
export const EmailAddress = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@<>"(),:;[\]\\\p{Cc}]{1,64}@[^\s@<>"(),:;[\]\\\p{Cc}]{1,190}$/u, 'an e-mail address');
export const TimeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'an IANA time zone');

/** A keyset page; `next` goes back as `cursor`. */
export const page = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), next: z.string().nullable() });
export const PageQuery = { cursor: z.string().max(1000).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) };

export const Created = z.object({ id: Id });
export const Done = z.object({ done: z.literal(true) });
export const done = { done: true } as const;

/** Comma-separated list in a query string: `a,b`. */
export const csv = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .string()
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(item));

export const Flag = z.enum(['true', 'false']).transform((value) => value === 'true');
