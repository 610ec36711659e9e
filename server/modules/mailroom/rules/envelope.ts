import { z } from 'zod';

/** What only the visit of the server that brings a mail tells; no header repeats it beyond doubt. */
export const Envelope = z.object({
  /** The address that the mail came from. */
  client: z.string(),
  /** The name by which that server greeted us; its own claim. */
  greeting: z.string(),
  /** MAIL FROM, to which bounces go; empty for mail that must not be answered (RFC 5321 4.5.5). */
  sender: z.string(),
  /** As the Received line says it: SMTP, ESMTP, ESMTPS, LMTP, LMTPS. */
  protocol: z.string(),
  encrypted: z.boolean(),
});
export type Envelope = z.infer<typeof Envelope>;
