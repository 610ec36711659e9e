import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** What authenticator programs expect when an address says nothing else (RFC 6238): SHA-1, six figures, thirty seconds. */
const stepSeconds = 30;
const secretBytes = 20;
export const codesAtOnce = 10;

export const newSecret = (): string => new Secret({ size: secretBytes }).base32;

const programOf = (secret: string, names: { issuer: string; label: string } = { issuer: '', label: '' }): TOTP =>
  new TOTP({ ...names, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: stepSeconds });

/** `otpauth://totp/Helix:erik@helix.example?…`: what a picture for the phone holds. */
export const factorUri = (secret: string, workspace: string, address: string): string =>
  programOf(secret, { issuer: workspace.replaceAll(':', ' '), label: address }).toString();

const bare = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s-]+/g, '')
    .toLowerCase();

/** The step of thirty seconds that a code belongs to, the present one or one beside it; null: to none of them. */
export const stepOf = (secret: string, typed: string, now: string): number | null => {
  const token = bare(typed);
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = Date.parse(now);
  const delta = programOf(secret).validate({ token, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1000 / stepSeconds) + delta;
};

/** A code as the member's program would show it then. */
export const codeAt = (secret: string, now: string): string => programOf(secret).generate({ timestamp: Date.parse(now) });

// No letter or figure that is taken for another; 32 of them, so that a byte falls on each alike.
const letters = 'abcdefghjkmnpqrstuvwxyz023456789';
const lettersInCode = 12;

/** Sixty random bits, as "k7fq-9m2x-3tpa". */
export const newRecoveryCode = (): string =>
  [...randomBytes(lettersInCode)].map((byte, at) => (at > 0 && at % 4 === 0 ? '-' : '') + (letters[byte % letters.length] ?? '')).join('');

/** The code as it is compared; null: it can't be one. */
export const recoveryCodeOf = (typed: string): string | null => {
  const code = bare(typed);
  return code.length === lettersInCode && [...code].every((letter) => letters.includes(letter)) ? code : null;
};
