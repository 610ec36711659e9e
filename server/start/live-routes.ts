import type { ServerResponse } from 'node:http';
import { live } from '#contracts/live.ts';
import { noticeMade } from '#server/modules/notifications/index.ts';
import type { Route } from '#contracts/route.ts';
import { contact, member, type Allow } from '#server/platform/http/allow.ts';
import type { Gatekeeper } from '#server/platform/http/gatekeeper.ts';
import { serve, streamReply, type Served, type Site, type Visit } from '#server/platform/http/serve.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import type { WorkspaceId } from '#server/platform/db/ids.ts';
import type { Platform } from '#server/platform/platform.ts';
import { personOf, type Actor } from '#server/platform/db/actor.ts';
import type { Hub } from '#server/platform/live/hub.ts';
import type { LiveEvent } from '#server/platform/live/read-events.ts';
import type { LiveItem } from '#server/platform/live/reader.ts';
import { refuse } from '#server/platform/refusal.ts';
import { writeEventStream, type Viewer } from '#server/platform/live/sse.ts';

const itemOf = (event: LiveEvent): LiveItem => ({
  name: event.name,
  ids: { id: event.id, ...(event.recordId === null ? {} : { recordId: event.recordId }) },
});

const payloadMember = (event: LiveEvent): unknown =>
  typeof event.payload === 'object' && event.payload !== null && 'memberId' in event.payload ? event.payload.memberId : undefined;

// A notice is its member's; everything else of our side is every member's.
const forMember =
  (actor: Actor) =>
  (event: LiveEvent): LiveItem | null =>
    event.name === noticeMade.name && payloadMember(event) !== personOf(actor) ? null : itemOf(event);

const visibleTo = async (platform: Platform, workspaceId: WorkspaceId, actor: Actor): Promise<Set<string>> => {
  if (actor.kind !== 'contact' || !actor.sections.includes('tickets')) return new Set();
  const rows = await inWorkspace(platform, { workspaceId, actor, readOnly: true }, (ctx) =>
    ctx.db
      .selectFrom('threads.recordCard')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .orderBy('id', 'desc')
      .limit(2000)
      .execute(),
  );
  return new Set(rows.map((row) => row.id));
};

export interface LiveParts {
  readonly hub: Hub;
  readonly gatekeeper: Gatekeeper;
}

/** Who the listener is by now; null: somebody else, or nobody. */
const actorNow = async ({ gatekeeper }: LiveParts, route: Route, site: Site, visit: Visit): Promise<Actor | null> => {
  const admitted = await gatekeeper.bySession(visit.sessionHash, visit.workspaceAddress, route.scope === 'portal' ? 'portal' : 'workspace');
  const actor = admitted?.actor ?? null;
  return actor?.kind === site.actor.kind && personOf(actor) === personOf(site.actor) ? actor : null;
};

// More windows than anybody has open. Each stream is asked for its rights every few seconds, so they are not free.
const mostStreams = 40;
const openStreams = new WeakMap<Hub, Map<string, number>>();

/** Takes a place among the person's streams in this process, until the response ends; refuses when all are taken. */
const placeFor = (hub: Hub, person: string): ((response: ServerResponse) => void) => {
  const open = openStreams.get(hub) ?? new Map<string, number>();
  openStreams.set(hub, open);
  if ((open.get(person) ?? 0) >= mostStreams) refuse('too_fast', { retryAfter: 60 });
  open.set(person, (open.get(person) ?? 0) + 1);
  const leave = (): void => {
    const left = (open.get(person) ?? 1) - 1;
    if (left > 0) open.set(person, left);
    else open.delete(person);
  };
  return (response) => {
    if (response.closed) leave();
    else response.once('close', leave);
  };
};

const stream = (parts: LiveParts, route: Route, allow: Allow): Served =>
  serve(route as typeof live.staff, {
    allow,
    outside: async (site, { query }, visit) => {
      let visible = await visibleTo(visit.platform, site.workspaceId, site.actor);
      const see =
        site.actor.kind === 'contact'
          ? (event: LiveEvent) => {
              // What one has just asked is one's own before the next look at what may be seen.
              if (event.recordId !== null && event.actorId === personOf(site.actor)) visible.add(event.recordId);
              return event.recordId !== null && visible.has(event.recordId) ? itemOf(event) : null;
            }
          : forMember(site.actor);
      const viewer: Viewer = {
        workspaceId: site.workspaceId,
        side: site.actor.kind === 'contact' ? 'customer' : 'owner',
        lastSeen: visit.lastEventId ?? query.after,
        see,
        recheck: async () => {
          const actor = await actorNow(parts, route, site, visit);
          if (actor === null) return false;
          visible = await visibleTo(visit.platform, site.workspaceId, actor);
          return true;
        },
      };
      // The last that can fail before the stream is written, so that no place is taken for nothing.
      const holdPlace = placeFor(parts.hub, `${site.workspaceId} ${personOf(site.actor)}`);
      return streamReply((response) => {
        holdPlace(response);
        writeEventStream(response, parts.hub, viewer, { 'x-content-type-options': 'nosniff' }).catch((error: unknown) =>
          visit.platform.log.warn({ err: error }, 'a live stream failed'),
        );
      });
    },
  });

/** The two live streams: who may listen is asked again every few seconds and whenever rights change (S-4). */
export const liveRoutes = (parts: LiveParts): Served[] => [stream(parts, live.staff, member()), stream(parts, live.portal, contact())];
