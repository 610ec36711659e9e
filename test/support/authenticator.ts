import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import type { NewPasskeyAnswer, NewPasskeyQuestion, PasskeyAnswer, PasskeyQuestion } from '#contracts/passkeys.ts';

/** What a device does differently from how it should. */
export interface Twist {
  readonly origin?: string;
  readonly rpId?: string;
  /** In the client data (Web Authentication, 5.8.1). */
  readonly type?: string;
  readonly challenge?: string;
  readonly verified?: boolean;
  readonly counter?: number;
  readonly userHandle?: string;
}

interface Kept {
  readonly id: Buffer;
  readonly handle: string;
  readonly key: KeyObject;
}

export interface Authenticator {
  create(question: NewPasskeyQuestion, twist?: Twist): NewPasskeyAnswer;
  get(question: PasskeyQuestion, twist?: Twist): PasskeyAnswer;
  /** The same keys and counters in another device. */
  copy(): Authenticator;
}

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const text = (bytes: Buffer): string => bytes.toString('base64url');

// As much of CBOR (RFC 8949) as an attestation needs: texts, bytes, small whole numbers and maps.
type Cbor = string | number | Buffer | Map<string | number, Cbor>;
const head = (major: number, size: number): Buffer =>
  size < 24
    ? Buffer.from([(major << 5) | size])
    : size < 256
      ? Buffer.from([(major << 5) | 24, size])
      : Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
const cbor = (value: Cbor): Buffer => {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([name, of]) => [cbor(name), cbor(of)])]);
};

const clientData = (type: string, challenge: string, origin: string, twist: Twist): string =>
  text(
    Buffer.from(
      JSON.stringify({
        type: twist.type ?? type,
        challenge: twist.challenge ?? challenge,
        origin: twist.origin ?? origin,
        crossOrigin: false,
      }),
    ),
  );

const flagsOf = ({ verified = true }: Twist, attested: boolean): Buffer => Buffer.from([1 | (verified ? 4 : 0) | (attested ? 64 : 0)]);
const counterOf = (count: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(count);
  return bytes;
};

/** A device in software, for tests: ES256 keys, no attestation, a counter that grows (Web Authentication, 6). */
export const authenticator = (origin = 'http://localhost', kept: Kept[] = [], state = { count: 0 }): Authenticator => ({
  create(question, twist = {}) {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const id = randomBytes(32);
    kept.push({ id, handle: question.user.id, key: privateKey });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    const cose = cbor(
      new Map<number, Cbor>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]),
    );
    const data = Buffer.concat([
      sha256(twist.rpId ?? question.rp.id),
      flagsOf(twist, true),
      counterOf(state.count),
      Buffer.alloc(16),
      Buffer.from([0, id.length]),
      id,
      cose,
    ]);
    const attestation = cbor(
      new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ]),
    );
    return {
      id: text(id),
      rawId: text(id),
      type: 'public-key',
      response: {
        clientDataJSON: clientData('webauthn.create', question.challenge, origin, twist),
        attestationObject: text(attestation),
        transports: ['internal'],
      },
      clientExtensionResults: {},
    };
  },
  get(question, twist = {}) {
    const allowed = question.allowCredentials.map((card) => card.id);
    const own = kept.findLast(({ id }) => allowed.length === 0 || allowed.includes(text(id)));
    if (!own) throw new Error('this device has no such passkey');
    state.count += 1;
    const data = Buffer.concat([sha256(twist.rpId ?? question.rpId), flagsOf(twist, false), counterOf(twist.counter ?? state.count)]);
    const client = clientData('webauthn.get', question.challenge, origin, twist);
    return {
      id: text(own.id),
      rawId: text(own.id),
      type: 'public-key',
      response: {
        clientDataJSON: client,
        authenticatorData: text(data),
        signature: text(sign('sha256', Buffer.concat([data, sha256(Buffer.from(client, 'base64url'))]), own.key)),
        userHandle: twist.userHandle ?? own.handle,
      },
      clientExtensionResults: {},
    };
  },
  copy: () => authenticator(origin, [...kept], { count: state.count }),
});
