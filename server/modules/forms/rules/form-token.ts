import { createHash, randomBytes } from 'node:crypto';
import type { Keys } from '#server/platform/crypto/keys.ts';

const purpose = 'web form';
const bits = 12;

interface Page {
  readonly workspaceId: string;
  readonly formId: string;
}

/** What a page of a form carries: when it was shown, signed, and by which name it is sent once. */
export const formToken = (keys: Keys, { workspaceId, formId }: Page, at: number): string => {
  const body = `${at.toString(36)}.${randomBytes(16).toString('base64url')}`;
  return `${body}.${keys.mac(purpose, `${workspaceId} ${formId} ${body}`).toString('base64url')}`;
};

/** When the page was shown; null: it is no page of this form. */
export const shownAt = (keys: Keys, { workspaceId, formId }: Page, token: string): number | null => {
  const [at = '', random = '', mac = ''] = token.split('.');
  const body = `${at}.${random}`;
  const isOurs = mac.length === 43 && keys.macMatches(purpose, `${workspaceId} ${formId} ${body}`, Buffer.from(mac, 'base64url'));
  return isOurs ? parseInt(at, 36) : null;
};

/** Two of one page have one, so that it is sent once. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Whether a browser worked for this page: a number with which the hash of the token begins with so many noughts. */
export const isWorkedFor = (token: string, work: string): boolean =>
  /^\d{1,9}$/.test(work) && createHash('sha256').update(`${token}:${work}`).digest().readUInt16BE(0) >> (16 - bits) === 0;
