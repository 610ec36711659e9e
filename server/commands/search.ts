import { sql } from 'kysely';
import { reindex } from '#server/modules/search/index.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import type { Platform } from '#server/platform/platform.ts';
import { say, Usage, withHouse } from './command.ts';

const workspaceIds = async (platform: Platform): Promise<string[]> => {
  const found = await atGate(platform, (db) => sql<{ workspaceId: string }>`select workspace_id from platform.workspace_ids()`.execute(db));
  return found.rows.map((row) => row.workspaceId);
};

/** Asks for the index of every workspace anew; the desk makes it in the background, page by page. */
export const search = ([verb]: string[]): Promise<number> =>
  withHouse(async ({ house: { platform } }) => {
    if (verb !== 'reindex') throw new Usage('interdesk search reindex');
    const ids = await workspaceIds(platform);
    const actor = { kind: 'system', reason: 'search reindex' } as const;
    for (const id of ids) await inWorkspace(platform, { workspaceId: workspaceIdFrom(id), actor }, reindex);
    say(
      `The search index of ${ids.length} ${ids.length === 1 ? 'workspace' : 'workspaces'} is being built anew by the running desk, or when it starts.`,
    );
    return 0;
  });
