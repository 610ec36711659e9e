import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

const checksumOf = (secret: string): string => crc32(secret).toString(36).padStart(7, '0');
const shape = /^idk_([A-Za-z0-9_-]{43})([0-9a-z]{7})$/;

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** `idk_`, 32 bytes and a checksum: recognisable to secret scanners, a typing error needs no question (S-64). */
export const apiTokenFrom = (bytes: Buffer): { readonly token: string; readonly hash: Buffer } => {
  const secret = bytes.toString('base64url');
  const token = `idk_${secret}${checksumOf(secret)}`;
  return { token, hash: hashOf(token) };
};

/** Null for what was never a token of ours. */
export const hashOfApiToken = (token: string): Buffer | null => {
  const [, secret = '', checksum] = shape.exec(token) ?? [];
  return checksum === checksumOf(secret) && secret !== '' ? hashOf(token) : null;
};
