import { fetchOutbound } from '#server/platform/outbound/fetch-outbound.ts';
import { OutboundError } from '#server/platform/outbound/outbound-error.ts';
import type { Request } from '../rules/adapter.ts';
import { verdictOn } from '../rules/answer.ts';

const mostMillis = 15_000;
const laterSeconds = 60;
// A page of long comments.
const mostBytes = 16 * 1024 * 1024;

export type Answer =
  | { readonly kind: 'good'; readonly content: unknown; readonly etag: string | null; readonly isUnchanged: boolean }
  | { readonly kind: 'later'; readonly seconds: number; readonly reason: string; readonly isPause: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

const contentOf = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
};

/** One question by the one outbound client (S-46). What the tracker wrote beside the answer is in no reason. */
export const askTracker = async (
  allow: readonly string[],
  { url, method, headers, body }: Request,
  etag?: string | null,
): Promise<Answer> => {
  try {
    const reply = await fetchOutbound({
      url,
      method,
      body,
      allow,
      millis: mostMillis,
      maxBytes: mostBytes,
      headers: {
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(etag ? { 'if-none-match': etag } : {}),
      },
    });
    const header = (name: string): string | undefined => [reply.headers[name]].flat()[0];
    const verdict = verdictOn({ status: reply.status, header }, Date.now());
    if (verdict.kind === 'refused') return verdict;
    if (verdict.kind === 'later') return { ...verdict, reason: `status ${reply.status}`, isPause: reply.status < 500 };
    return { kind: 'good', content: contentOf(reply.body), etag: header('etag') ?? null, isUnchanged: reply.status === 304 };
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    const isFinal = error.code === 'host-not-allowed' || error.code === 'too-large' || error.code.startsWith('certificate');
    return isFinal
      ? { kind: 'refused', reason: error.code.replaceAll('-', '_') }
      : { kind: 'later', seconds: laterSeconds, reason: error.code, isPause: false };
  }
};
