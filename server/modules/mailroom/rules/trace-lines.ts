import { isIPv6 } from 'node:net';
import type { Envelope } from './envelope.ts';

export interface Arrival {
  readonly envelope: Envelope;
  /** How this server calls itself. */
  readonly name: string;
  /** Those of the envelope's recipients that this mailbox answers. */
  readonly recipients: readonly string[];
  readonly at: string;
}

const client = (address: string): string => `[${isIPv6(address) ? 'IPv6:' : ''}${address}]`;

// A claim of the client's: nothing in it may end the comment or the line that it stands in.
const claimed = (greeting: string): string => greeting.replaceAll(/[^\w.:[\]-]/g, '?').slice(0, 255) || 'unknown';
const path = (address: string): string => address.replaceAll(/[\p{Cc}<>]/gu, '');

/**
 * What final delivery writes above a mail (RFC 5321 4.4): where its bounces go, which addresses it was for, and our
 * line of its way. Trace lines are no part of what makes a mail the mail it is, so a copy by another way stays one (R-5).
 */
export const traceLines = ({ envelope, name, recipients, at }: Arrival): Buffer =>
  Buffer.from(
    [
      `Return-Path: <${path(envelope.sender)}>`,
      ...recipients.map((recipient) => `Delivered-To: ${path(recipient)}`),
      `Received: from ${claimed(envelope.greeting)} (${client(envelope.client)})`,
      `\tby ${name} (Interdesk) with ${envelope.protocol};`,
      `\t${new Date(at).toUTCString().replace('GMT', '+0000')}`,
      '',
    ].join('\r\n'),
  );

const mostHops = 100;

/** A mail that passed so many servers runs in a circle (RFC 5321 6.3). */
export const runsInCircle = (raw: Buffer): boolean => {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((end) => end >= 0);
  const head = raw.toString('latin1', 0, Math.min(...ends, raw.length));
  return (head.match(/^received:/gim)?.length ?? 0) > mostHops;
};
