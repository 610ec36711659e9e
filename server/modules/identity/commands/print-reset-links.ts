import { inWorkspace } from '#server/platform/db/context.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import type { Platform } from '#server/platform/platform.ts';
import { asIdentity } from '../access.ts';
import { linkPrinted } from '../events.ts';
import { personAt, workspacesOf } from '../queries/people.ts';
import { hasFactor } from '../second-factor/queries/second-factors.ts';
import { linkPath } from '../rules/link.ts';
import { dropFactor } from '../second-factor/commands/drop-factor.ts';
import { endSessions } from './end-sessions.ts';
import { issueLink } from './issue-link.ts';

export interface PrintedLink {
  readonly workspace: string;
  readonly name: string;
  readonly url: string;
}

interface Wanted {
  readonly origin: string;
  /** Takes a second factor away too, for the last owner who lost theirs: whoever has the server has the desk. */
  readonly dropsFactor?: boolean;
}

/** For the command line: a way back in for who has no mail; one link for each workspace that knows the address. */
export const printResetLinks = async (
  platform: Platform,
  address: string,
  { origin, dropsFactor = false }: Wanted,
): Promise<PrintedLink[]> => {
  const printed: PrintedLink[] = [];
  for (const workspace of await atGate(platform, (db) => workspacesOf({ db }, address))) {
    const unit = asIdentity(workspaceIdFrom(workspace.workspaceId), 'command line');
    const link = await inWorkspace(platform, unit, async (ctx) => {
      const person = await personAt(ctx, address);
      if (!person) return null;
      const purpose = person.invited ? 'invite' : 'reset';
      if (dropsFactor && person.kind === 'member' && (await hasFactor(ctx, person.id))) {
        await dropFactor(ctx, person.id, 'taken_away');
        await endSessions(ctx, person);
      }
      const token = await issueLink(ctx, { person, purpose, address, mail: false });
      await record(ctx, linkPrinted, { payload: { person: { kind: person.kind, id: person.id } } });
      return { workspace: workspace.name, name: person.name, url: origin + linkPath(workspace.slug, person.kind, purpose, token) };
    });
    if (link) printed.push(link);
  }
  return printed;
};
