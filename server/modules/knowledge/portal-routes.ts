import { done } from '#contracts/common.ts';
import { portalKnowledge } from '#contracts/portal/knowledge.ts';
import { catalogCards } from '#server/modules/catalog/index.ts';
import { anyone } from '#server/platform/http/allow.ts';
import { serve, type Served, type Site, type Visit } from '#server/platform/http/serve.ts';
import { found } from '#server/platform/refusal.ts';
import { forReader, inReading, isHeard, visitorMark } from './access.ts';
import { countView } from './commands/count-view.ts';
import { noteMissed } from './commands/note-missed.ts';
import { rateArticle } from './commands/rate-article.ts';
import { fileOf, sendFile } from './commands/send-file.ts';
import { contactMark } from './rules/reader-mark.ts';
import { findReadable, listReadable, openArticle, readPublication, referencesTo, shortOf } from './queries/publications.ts';

const few = 4;

const isReader = async ({ actor }: Site, { platform, clientAddress }: Visit): Promise<boolean> =>
  actor.kind === 'contact' ? actor.previewedBy === undefined : actor.kind === 'nobody' && (await isHeard(platform, clientAddress));

/** A contact is one reader for ever. */
const readerMark = ({ actor, workspaceId }: Site, { platform, clientAddress }: Visit): Buffer =>
  actor.kind === 'contact' ? contactMark(actor.contactId) : visitorMark(platform, workspaceId, clientAddress);

export const portalRoutes: readonly Served[] = [
  serve(portalKnowledge.list, {
    allow: anyone(),
    outside: async (site, { query }, visit) => {
      const { platform } = visit;
      const listed = await inReading(platform, site, (ctx) => listReadable(ctx, query));
      const { q = '', product } = query;
      if (q !== '' && product === undefined && listed.items.length === 0 && (await isReader(site, visit)))
        await forReader(platform, site, (ctx) => noteMissed(ctx, q, query.language));
      return listed;
    },
  }),
  serve(portalKnowledge.suggest, {
    allow: anyone(),
    outside: (site, { body }, { platform }) =>
      inReading(platform, site, async (ctx) => {
        if (body.product !== undefined) found(await catalogCards.product(ctx, body.product));
        return { items: (await findReadable(ctx, { ...body, limit: few, any: true })).map(shortOf) };
      }),
  }),
  serve(portalKnowledge.references, {
    allow: anyone(),
    outside: async (site, { query }, { platform }) => ({
      items: (await inReading(platform, site, (ctx) => referencesTo(ctx, query.numbers.map(Number), query.language))).map(
        ({ number, title }) => ({
          number,
          title,
        }),
      ),
    }),
  }),
  serve(portalKnowledge.read, {
    allow: anyone(),
    outside: async (site, { params, query }, visit) => {
      const { platform } = visit;
      const article = await inReading(platform, site, (ctx) => openArticle(ctx, Number(params.number), query.language));
      // For want of a figure nobody goes without the article.
      if (await isReader(site, visit))
        await forReader(platform, site, (ctx) => countView(ctx, article.articleId, article.language)).catch((err: unknown) =>
          platform.log.warn({ err, workspaceId: site.workspaceId }, 'a view of an article was not counted'),
        );
      return article;
    },
  }),
  serve(portalKnowledge.download, {
    allow: anyone(),
    outside: async (site, { params, query }, { platform }) => {
      const file = await inReading(platform, site, (ctx) => fileOf(ctx, { number: Number(params.number) }, params.file));
      return sendFile(platform, site.workspaceId, file, { inline: query.inline === true });
    },
  }),
  serve(portalKnowledge.rate, {
    allow: anyone(),
    outside: async (site, { params, body }, visit) => {
      const { platform } = visit;
      const { articleId } = await inReading(platform, site, (ctx) => readPublication(ctx, Number(params.number), body.language));
      const contactId = site.actor.kind === 'contact' ? site.actor.contactId : null;
      if (await isReader(site, visit))
        await forReader(platform, site, (ctx) => rateArticle(ctx, { ...body, articleId, contactId, reader: readerMark(site, visit) }));
      return done;
    },
  }),
];
