import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { MailList } from '#contracts/opt-outs.ts';
import type { Keys } from '#server/platform/crypto/keys.ts';

type Sealer = Pick<Keys, 'seal' | 'open'>;

const Choice = z.tuple([MailList, Id]);
export interface Choice {
  readonly list: MailList;
  readonly contactId: string;
}

const placeIn = (workspaceId: string): string => `${workspaceId}|mail choice`;

/** Opens one choice of one contact of one workspace, and says nothing of them to whoever reads it. */
export const choiceToken = (keys: Sealer, workspaceId: string, { list, contactId }: Choice): string =>
  keys.seal(JSON.stringify([list, contactId]), placeIn(workspaceId)).toString('base64url');

/** Null: not made here, not for this workspace, or changed since. */
export const choiceOfToken = (keys: Sealer, workspaceId: string, token: string): Choice | null => {
  try {
    const [list, contactId] = Choice.parse(JSON.parse(keys.open(Buffer.from(token, 'base64url'), placeIn(workspaceId))));
    return { list, contactId };
  } catch {
    return null;
  }
};
