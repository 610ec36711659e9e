import { fetchOutbound } from '#server/platform/outbound/fetch-outbound.ts';
import { OutboundError } from '#server/platform/outbound/outbound-error.ts';
import { readRetryAfter, type Outcome } from '../rules/retry.ts';
import { signatureOf } from '../rules/signature.ts';
import type { Sending } from './prepare-sending.ts';

const mostMillis = 10_000;
const keptBytes = 1024;

export interface Reply extends Outcome {
  /** Why there was no answer; one word for whatever was not allowed or not there (S-46). */
  readonly fault: string | null;
  readonly answer: string | null;
}

// What stands at a private host is not for those who set up endpoints; the operator let them speak to it, not read it.
const kept = ({ body, isPublic }: { readonly body: Buffer; readonly isPublic: boolean }): string | null =>
  isPublic ? body.toString('utf8').replaceAll('\0', '').slice(0, keptBytes) : null;

/** One request of one delivery; never throws. */
export const sendOnce = async ({ deliveryId: id, url, allow, secrets, body, timestamp }: Sending): Promise<Reply> => {
  const began = performance.now();
  const millis = (): number => Math.round(performance.now() - began);
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatureOf({ id, timestamp, body }, secrets),
  };
  try {
    const reply = await fetchOutbound({
      url,
      allow,
      method: 'POST',
      headers,
      body,
      millis: mostMillis,
      maxBytes: keptBytes,
      whenLarger: 'cut',
    });
    const retryAfter = readRetryAfter(reply.headers['retry-after'], timestamp * 1000);
    return { status: reply.status, millis: millis(), retryAfter, fault: null, answer: kept(reply) };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return { status: null, millis: millis(), retryAfter: null, fault: error.code, answer: null };
  }
};
