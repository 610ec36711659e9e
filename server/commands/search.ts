import { reindex } from '#server/modules/search/index.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import { startWorkers } from '#server/platform/work/start-workers.ts';
import { sql } from 'kysely';
import { say, Usage, withHouse } from './command.ts';

/** Builds the search index anew in every workspace, page by page, as background work. */
export const search = ([verb]: string[]): Promise<number> =>
  withHouse(async ({ house }) => {
    if (verb !== 'reindex') throw new Usage('interdesk search reindex');
    const { platform } = house;
    const { rows } = await atGate(platform, (db) => sql<{ workspaceId: string }>`select * from platform.workspace_ids()`.execute(db));
    for (const { workspaceId } of rows) {
      await inWorkspace(platform, { workspaceId: workspaceIdFrom(workspaceId), actor: { kind: 'system', reason: 'reindex' } }, reindex);
    }
    const workers = startWorkers(platform, { works: house.works, names: ['search.reindex'], byHand: true });
    const pages = await workers.runDue();
    await workers.stop({ graceSeconds: 5 });
    say(`The search index of ${rows.length} workspaces was built in ${pages} pages.`);
    return 0;
  });
