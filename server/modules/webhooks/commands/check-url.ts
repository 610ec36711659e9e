import { checkOutbound } from '#server/platform/outbound/fetch-outbound.ts';
import { OutboundError } from '#server/platform/outbound/outbound-error.ts';
import { InvalidInput } from '#server/platform/refusal.ts';

/** One sentence whatever is wrong, so that nobody learns from it what stands behind an address (S-46); looked at again at each sending. */
export const checkUrl = async (url: string, allow: readonly string[], path: string): Promise<void> => {
  try {
    await checkOutbound({ url, allow });
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    throw new InvalidInput([
      { path, message: 'This must be an address that begins with https:// and leads to a public host, or to one named in OUTBOUND_ALLOW.' },
    ]);
  }
};
