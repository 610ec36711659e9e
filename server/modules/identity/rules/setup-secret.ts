import { createHash } from 'node:crypto';

export const setupSecretHash = (secret: string): Buffer => createHash('sha256').update(`setup ${secret.trim()}`).digest();
