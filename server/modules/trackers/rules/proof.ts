import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const digest = (text: string | Buffer): Buffer => createHash('sha256').update(text).digest();

/** Equal or not in a time that tells nothing of where they differ, also of their length (S-47). */
export const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/** `sha256=…` over the bytes as they came. */
export const isSigned = (header: string | null, body: Buffer, secret: string): boolean =>
  isSame(header ?? '', `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
