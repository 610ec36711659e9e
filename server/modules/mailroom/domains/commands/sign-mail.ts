import { dkimSign } from 'mailauth/lib/dkim/sign.js';
import type { Signer } from '../queries/keys.ts';

// What receivers show or act on, as far as it is there.
const signed = [
  'From:Reply-To:Subject:Date:To:Cc:Message-ID:In-Reply-To:References:MIME-Version:Content-Type:Content-Transfer-Encoding',
  'Auto-Submitted:List-Id:List-Unsubscribe:List-Unsubscribe-Post',
].join(':');

export interface Signed {
  readonly raw: Buffer;
  /** The keys whose signatures stand in it. */
  readonly by: readonly string[];
  readonly faults: readonly Error[];
}

/**
 * The bytes with a signature of each key above them (RFC 6376, RFC 8463). The same bytes, keys and instant give the
 * same result. A key that fails is left out: an unsigned mail is better than none.
 */
export const signMail = async (raw: Buffer, signers: readonly Signer[], at: string): Promise<Signed> => {
  const by: string[] = [];
  const faults: Error[] = [];
  const above: string[] = [];
  for (const { id, domain, selector, algorithm, privateKey } of signers) {
    try {
      const key = { signingDomain: domain, selector, privateKey, algorithm: `${algorithm}-sha256` };
      const how = { canonicalization: 'relaxed/relaxed', headerList: signed, signTime: new Date(at) };
      const { signatures, errors } = await dkimSign(raw, { ...key, ...how, signatureData: [key] });
      const [fault] = errors;
      if (fault) throw fault.err;
      if (signatures === '') throw new Error(`the key ${selector} does not open`);
      above.push(signatures);
      by.push(id);
    } catch (error) {
      faults.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  return { raw: Buffer.concat([Buffer.from(above.join('')), raw]), by, faults };
};
