import { links } from '#contracts/links.ts';
import { merges } from '#contracts/merges.ts';
import { tickets } from '#contracts/tickets.ts';
import type { Example } from './examples.ts';
import { of, ticketWith } from './makers.ts';
import { ask, versionOf } from './world.ts';

/** Those of tickets that belong together. */
export const linkExamples: Readonly<Record<string, Example>> = {
  'tickets.merge': async (place) => {
    const into = await ask(place);
    return ticketWith(place, async (id) => ({ body: { version: await versionOf(place, id), into } }));
  },
  'tickets.unmerge': (place) =>
    ticketWith(place, async (ticket) => {
      const body = { version: await versionOf(place, ticket), into: await ask(place) };
      await place.owner.ok(merges.merge, { params: { ticket }, body });
      return {};
    }),
  'tickets.links': (place) => ticketWith(place),
  'tickets.link': async (place) => {
    const to = await ask(place);
    return ticketWith(place, () => ({ body: { kind: 'relates', to } }));
  },
  'tickets.unlink': async (place) => {
    const ticket = await ask(place);
    const { items } = await place.owner.ok(links.link, { params: { ticket }, body: { kind: 'relates', to: await ask(place) } });
    return of({ params: { ticket, link: items[0]?.id ?? '' } });
  },
  'tickets.split': (place) =>
    ticketWith(place, async (ticket) => {
      const [entry] = (await place.owner.ok(tickets.read, { params: { ticket } })).entries;
      const about = { productId: place.product.id, areaId: place.product.areaId };
      return { body: { subject: 'Another matter', entryIds: [entry?.id ?? ''], ...about } };
    }),
  'tickets.markSpam': (place) => ticketWith(place, () => ({ body: {} })),
  'tickets.unmarkSpam': (place) =>
    ticketWith(place, async (ticket) => {
      await place.owner.ok(merges.spam, { params: { ticket }, body: {} });
      return {};
    }),
};
