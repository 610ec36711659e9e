import type { Keys } from '#server/platform/crypto/keys.ts';

type Signer = Pick<Keys, 'mac' | 'macMatches'>;

const purpose = 'survey link';
const macBytes = 16;
const form = /^([\w-]{22})([\w-]{22})$/;
const dataOf = (workspaceId: string, id: string): string => `${workspaceId} ${id}`;

/** Opens one survey of one workspace and nothing else. */
export const surveyToken = (keys: Signer, workspaceId: string, id: string): string =>
  Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url') +
  keys.mac(purpose, dataOf(workspaceId, id)).subarray(0, macBytes).toString('base64url');

/** Null: not made here, not for this workspace, or changed since. */
export const surveyOfToken = (keys: Signer, workspaceId: string, token: string): string | null => {
  const [, packed, mac] = form.exec(token) ?? [];
  if (packed === undefined || mac === undefined) return null;
  const hex = Buffer.from(packed, 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return keys.macMatches(purpose, dataOf(workspaceId, id), Buffer.from(mac, 'base64url')) ? id : null;
};
