import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** The key file's content: named 256-bit keys, the newest last; older ones still open what they sealed (S-73). */
export interface KeyRing {
  readonly keys: readonly { readonly id: string; readonly key: Buffer }[];
}

export interface Keys {
  /** AES-256-GCM; `place` (workspace|table|column|row) is bound in, so a moved ciphertext does not open. */
  seal(plain: string, place: string): Buffer;
  open(sealed: Buffer, place: string): string;
  /** Keyed hash of data for one purpose: reply addresses, message ids, cursors. */
  mac(purpose: string, data: string): Buffer;
  macMatches(purpose: string, data: string, mac: Buffer): boolean;
  readonly pepper: { readonly id: string; readonly key: Buffer };
  pepperOf(id: string): Buffer | undefined;
}

const derive = (key: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `interdesk ${purpose}`, 32));

const version = 1;

export const openKeys = (ring: KeyRing): Keys => {
  const newest = ring.keys.at(-1);
  const first = ring.keys[0];
  if (!newest || !first) throw new Error('the key file holds no key');
  const cache = new Map<string, Buffer>();
  const derived = (id: string, key: Buffer, purpose: string): Buffer => {
    const name = `${id} ${purpose}`;
    const known = cache.get(name) ?? derive(key, purpose);
    cache.set(name, known);
    return known;
  };
  const keyOf = (id: string) => ring.keys.find((entry) => entry.id === id)?.key;
  // Addresses and ids in people's mail programs must keep working, so the first key signs them for good.
  const mac = (purpose: string, data: string) =>
    createHmac('sha256', derived(first.id, first.key, `mac ${purpose}`))
      .update(data)
      .digest();

  return {
    seal(plain, place) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', derived(newest.id, newest.key, 'seal'), nonce);
      cipher.setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      const id = Buffer.from(newest.id, 'ascii');
      return Buffer.concat([Buffer.from([version, id.length]), id, nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, place) {
      const idLength = sealed[1] ?? 0;
      const id = sealed.subarray(2, 2 + idLength).toString('ascii');
      const key = keyOf(id);
      if (sealed[0] !== version || !key) throw new Error('sealed with a key that is not in the key file');
      const at = 2 + idLength;
      const decipher = createDecipheriv('aes-256-gcm', derived(id, key, 'seal'), sealed.subarray(at, at + 12));
      decipher.setAAD(Buffer.from(place));
      decipher.setAuthTag(sealed.subarray(at + 12, at + 28));
      return Buffer.concat([decipher.update(sealed.subarray(at + 28)), decipher.final()]).toString('utf8');
    },
    mac,
    macMatches(purpose, data, given) {
      const wanted = mac(purpose, data).subarray(0, given.length);
      return given.length >= 10 && wanted.length === given.length && timingSafeEqual(wanted, given);
    },
    pepper: { id: newest.id, key: derived(newest.id, newest.key, 'pepper') },
    pepperOf: (id) => {
      const key = keyOf(id);
      return key && derived(id, key, 'pepper');
    },
  };
};
