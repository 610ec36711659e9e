import { webhooks } from '#contracts/webhooks.ts';
import { sealed } from '#server/modules/trackers/queries/connections.ts';
import { sealSecret } from '#server/modules/webhooks/queries/endpoints.ts';
import { newSecret } from '#server/modules/webhooks/rules/signature.ts';
import { newId } from '#server/platform/db/ids.ts';
import type { Example } from './examples.ts';
import { of } from './makers.ts';
import { ask, type Place } from './world.ts';

// A public address that is looked up nowhere; nothing is sent to it here.
const url = 'https://93.184.215.14/hook';

// Each of its own, however many that are.
const freshEndpoint = (place: Place): Promise<string> =>
  place.workspace.within(async (ctx) => {
    const id = newId();
    const row = { workspaceId: ctx.workspaceId, id, url, description: '', types: ['contact.changed'], createdAt: ctx.now };
    const secret = sealSecret(ctx.platform, row, newSecret());
    await ctx.db
      .insertInto('webhooks.endpoint')
      .values({ ...row, secret, memberId: place.owner.id })
      .execute();
    return id;
  });

const freshDelivery = async (place: Place): Promise<string> => {
  const { id } = await place.owner.ok(webhooks.test, { params: { endpoint: await freshEndpoint(place) } });
  await place.workspace.within((ctx) =>
    ctx.db
      .updateTable('webhooks.delivery')
      .set({ state: 'failed', endedAt: ctx.now })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute(),
  );
  return id;
};

const endpoint = async (place: Place, more: object = {}) => of({ params: { endpoint: await freshEndpoint(place) }, ...more });
const delivery = async (place: Place) => of({ params: { delivery: await freshDelivery(place) } });

const freshConnection = (place: Place): Promise<string> =>
  place.workspace.within(async (ctx) => {
    const at = { workspaceId: ctx.workspaceId, id: newId() };
    await ctx.db
      .insertInto('trackers.connection')
      .values({
        ...at,
        kind: 'github',
        name: `Tracker ${at.id}`,
        // Refused before it is asked.
        baseUrl: 'https://10.0.0.1',
        project: 'acme/phones',
        token: sealed(ctx.platform, at, 'token', 'token'),
        hookSecret: sealed(ctx.platform, at, 'hook_secret', 'secret'),
        createdAt: ctx.now,
      })
      .execute();
    return at.id;
  });

const connection = async (place: Place, more: object = {}) => of({ params: { connection: await freshConnection(place) }, ...more });

const freshIssue = async (place: Place, state: 'linked' | 'failed') => {
  const [ticket, connectionId, id] = [await ask(place), await freshConnection(place), newId()];
  const named = state === 'linked' ? { number: '1', url: 'https://github.com/acme/phones/issues/1' } : {};
  await place.workspace.within((ctx) =>
    ctx.db
      .insertInto('trackers.issue')
      .values({
        workspaceId: ctx.workspaceId,
        id,
        ticketId: ticket,
        connectionId,
        state,
        title: 'Issue',
        nextAskAt: ctx.now,
        createdAt: ctx.now,
        ...named,
      })
      .execute(),
  );
  return of({ params: { ticket, issue: id } });
};

/** Routes about other programs that the desk talks to. */
export const outsideExamples: Readonly<Record<string, Example>> = {
  'trackers.connections': () => of({}),
  'trackers.create': () =>
    of({ body: { kind: 'github', name: 'New', baseUrl: 'https://10.0.0.1', project: 'acme/phones', token: 'token' } }),
  'trackers.change': (place) => connection(place, { body: { version: 1, movesStatus: false } }),
  'trackers.renewSecret': (place) => connection(place),
  'trackers.remove': (place) => connection(place),
  'trackers.issues': async (place) => of({ params: { ticket: await ask(place) } }),
  'trackers.send': async (place) =>
    of({ params: { ticket: await ask(place) }, body: { connectionId: await freshConnection(place), title: 'Title', text: 'Text' } }),
  'trackers.link': async (place) => of({ params: { ticket: await ask(place) }, body: { url: 'https://nowhere.example/1' } }),
  'trackers.unlink': (place) => freshIssue(place, 'linked'),
  'trackers.retry': (place) => freshIssue(place, 'failed'),
  'trackers.call': (place) => connection(place, { body: Buffer.from('{}') }),
  'webhooks.endpoints': () => of({}),
  'webhooks.create': () => of({ body: { url: 'https://10.0.0.1/hook', types: ['ticket.opened'] } }),
  'webhooks.change': (place) => endpoint(place, { body: { version: 1, description: 'Other' } }),
  'webhooks.remove': (place) => endpoint(place),
  'webhooks.rotate': (place) => endpoint(place),
  'webhooks.test': (place) => endpoint(place),
  'webhooks.deliveries': (place) => endpoint(place),
  'webhooks.delivery': delivery,
  'webhooks.replay': delivery,
  'webhooks.replayFailed': (place) => endpoint(place, { body: { since: '2026-01-01T00:00:00.000Z' } }),
};
