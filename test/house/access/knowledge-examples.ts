import { randomInt } from 'node:crypto';
import { knowledge } from '#contracts/knowledge.ts';
import { knowledgeReading } from '#contracts/knowledge-reading.ts';
import type { Example } from './examples.ts';
import { of, ticketWith, unique } from './makers.ts';
import type { Place } from './world.ts';

const readers = { tagIds: [], companyIds: [], contactIds: [] };

const freshArticle = async (place: Place) => {
  const { id } = await place.owner.ok(knowledge.create, {
    body: { language: 'en', title: `Article ${unique()}`, html: '<p>x</p>', audience: 'public' },
  });
  return id;
};
const publishedArticle = async (place: Place) => {
  // Numbers begin anew in each workspace: a foreign one shall be none of ours.
  await place.workspace.within((ctx) =>
    ctx.db
      .insertInto('workspaces.counter')
      .values({ workspaceId: ctx.workspaceId, name: 'article', value: 0 })
      .onConflict((clash) => clash.columns(['workspaceId', 'name']).doUpdateSet({ value: randomInt(1_000, 90_000_000) }))
      .execute(),
  );
  const article = await freshArticle(place);
  await place.owner.ok(knowledge.publish, { params: { article, language: 'en' }, body: { version: 1 } });
  return article;
};
const numbered = async (place: Place) =>
  String((await place.owner.ok(knowledge.read, { params: { article: await publishedArticle(place) } })).number);
const filed = async (place: Place) => {
  const article = await freshArticle(place);
  const { id: file } = await place.owner.ok(knowledge.upload, {
    params: { article },
    query: { name: 'a.txt' },
    body: Buffer.from('words'),
  });
  return { article, file };
};
const publishedFile = async (place: Place) => {
  const number = await numbered(place);
  const { items } = await place.owner.ok(knowledge.list, { query: { q: number } });
  const article = items[0]?.id ?? '';
  const { id: file } = await place.owner.ok(knowledge.upload, {
    params: { article },
    query: { name: 'a.txt' },
    body: Buffer.from('words'),
  });
  await place.owner.ok(knowledge.publish, { params: { article, language: 'en' }, body: { version: 2 } });
  return { number, file };
};
const freshLevel = async (place: Place) =>
  (await place.owner.ok(knowledgeReading.createLevel, { body: { name: `Level ${unique()}`, readers } })).id;
const text = async (place: Place) => ({ article: await freshArticle(place), language: 'en' });

/** Of the knowledge base. */
export const knowledgeExamples: Readonly<Record<string, Example>> = {
  'knowledge.list': () => of({}),
  'knowledge.read': async (place) => of({ params: { article: await freshArticle(place) } }),
  'knowledge.create': () => of({ body: { language: 'en', title: 'An article' } }),
  'knowledge.createFromTicket': (place) => ticketWith(place, () => ({ body: {} })),
  'knowledge.change': async (place) => of({ params: { article: await freshArticle(place) }, body: { version: 1, audience: 'customers' } }),
  'knowledge.write': async (place) => of({ params: await text(place), body: { version: 1, title: 'Other', html: '<p>y</p>' } }),
  'knowledge.askReview': async (place) => of({ params: await text(place), body: { version: 1 } }),
  'knowledge.endReview': async (place) => of({ params: await text(place) }),
  'knowledge.publish': async (place) => of({ params: await text(place), body: { version: 1 } }),
  'knowledge.withdraw': async (place) => of({ params: await text(place) }),
  'knowledge.versions': async (place) => of({ params: await text(place) }),
  'knowledge.compare': async (place) => of({ params: await text(place), query: { from: 1, to: 1 } }),
  'knowledge.restoreVersion': async (place) => of({ params: await text(place), body: { version: 1, number: 1 } }),
  'knowledge.delete': async (place) => of({ params: { article: await freshArticle(place) } }),
  'knowledge.restore': async (place) => {
    const article = await freshArticle(place);
    await place.owner.ok(knowledge.delete, { params: { article } });
    return of({ params: { article }, body: {} });
  },
  'knowledge.history': async (place) => of({ params: { article: await freshArticle(place) } }),
  'knowledge.upload': async (place) =>
    of({ params: { article: await freshArticle(place) }, query: { name: 'a.txt' }, body: Buffer.from('words') }),
  'knowledge.download': async (place) => of({ params: await filed(place) }),
  'knowledge.detach': async (place) => of({ params: await filed(place) }),
  'knowledge.restoreFile': async (place) => {
    const params = await filed(place);
    await place.owner.ok(knowledge.detach, { params });
    return of({ params, body: {} });
  },
  'knowledge.levels': () => of({}),
  'knowledge.createLevel': () => of({ body: { name: `Level ${unique()}`, readers } }),
  'knowledge.changeLevel': async (place) => of({ params: { level: await freshLevel(place) }, body: { version: 1, name: `L ${unique()}` } }),
  'knowledge.deleteLevel': async (place) => of({ params: { level: await freshLevel(place) } }),
  'knowledge.references': () => of({ query: { numbers: '1' } }),
  'knowledge.find': () => of({ query: { q: 'words' } }),
  'knowledge.suggest': (place) => ticketWith(place),
  'knowledge.figures': () => of({}),
  'portal.knowledge.list': () => of({ query: { language: 'en' } }),
  'portal.knowledge.suggest': () => of({ body: { language: 'en', q: 'words' } }),
  'portal.knowledge.references': () => of({ query: { language: 'en', numbers: '1' } }),
  'portal.knowledge.read': async (place) => of({ params: { number: await numbered(place) }, query: { language: 'en' } }),
  'portal.knowledge.download': async (place) => of({ params: await publishedFile(place) }),
  'portal.knowledge.rate': async (place) =>
    of({ params: { number: await numbered(place) }, body: { language: 'en', useful: true, comment: '' } }),
};
