import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';

/** Of the length and form that Standard Webhooks names. */
export const newSecret = (): string => prefix + randomBytes(32).toString('base64');

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(prefix.length), 'base64');

export interface Signable {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

/** `webhook-signature`: one for each secret that is good, apart by a blank (Standard Webhooks). */
export const signatureOf = ({ id, timestamp, body }: Signable, secrets: readonly string[]): string =>
  secrets.map((secret) => `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`).join(' ');
