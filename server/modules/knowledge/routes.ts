import { done } from '#contracts/common.ts';
import { knowledge } from '#contracts/knowledge.ts';
import { knowledgeReading } from '#contracts/knowledge-reading.ts';
import { ticketId } from '#server/modules/tickets/index.ts';
import { may } from '#server/platform/db/actor.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { askReview } from './commands/ask-review.ts';
import { attachFile } from './commands/attach-file.ts';
import { changeArticle } from './commands/change-article.ts';
import { changeLevel } from './commands/change-level.ts';
import { createArticle } from './commands/create-article.ts';
import { createFromTicket } from './commands/create-from-ticket.ts';
import { createLevel } from './commands/create-level.ts';
import { deleteArticle } from './commands/delete-article.ts';
import { deleteLevel } from './commands/delete-level.ts';
import { detachFile } from './commands/detach-file.ts';
import { endReview } from './commands/end-review.ts';
import { makeSafe } from './commands/make-safe.ts';
import { publishText } from './commands/publish-text.ts';
import { restoreArticle } from './commands/restore-article.ts';
import { restoreFile } from './commands/restore-file.ts';
import { restoreVersion } from './commands/restore-version.ts';
import { fileOf, sendFile } from './commands/send-file.ts';
import { withdrawText } from './commands/withdraw-text.ts';
import { writeText } from './commands/write-text.ts';
import { listArticles, readArticle } from './queries/articles.ts';
import { knowledgeFigures } from './queries/figures.ts';
import { articleHistory } from './queries/history.ts';
import { listLevels } from './queries/levels.ts';
import { referencesTo } from './queries/publications.ts';
import { findArticles, suggestFor } from './queries/suggestions.ts';
import { compareVersions, listVersions } from './queries/versions.ts';

const sees = member('knowledge.see');
const writes = member('knowledge.write');
const publishes = member('knowledge.publish');
const deletes = member('knowledge.delete');

const whenDone = async (work: Promise<unknown>) => {
  await work;
  return done;
};

export const routes: readonly Served[] = [
  serve(knowledge.list, { allow: sees, run: (ctx, { query }) => listArticles(ctx, query) }),
  serve(knowledge.read, { allow: sees, run: (ctx, { params }) => readArticle(ctx, params.article) }),
  serve(knowledge.create, {
    allow: writes,
    outside: async (site, { body }, { platform }) => {
      const html = await makeSafe(platform, body.html);
      return site.inWorkspace((ctx) => createArticle(ctx, { ...body, html }));
    },
  }),
  serve(knowledge.createFromTicket, {
    allow: writes,
    run: async (ctx, { params, body }) => {
      if (!may(ctx.actor, 'tickets.see')) refuse('not_allowed');
      return createFromTicket(ctx, await ticketId(ctx, params.ticket), body);
    },
  }),
  serve(knowledge.change, { allow: writes, run: (ctx, { params, body }) => changeArticle(ctx, params.article, body) }),
  serve(knowledge.write, {
    allow: writes,
    outside: async (site, { params, body }, { platform }) => {
      const html = await makeSafe(platform, body.html);
      return site.inWorkspace((ctx) => writeText(ctx, params.article, params.language, { ...body, html }));
    },
  }),
  serve(knowledge.askReview, {
    allow: writes,
    run: (ctx, { params, body }) => askReview(ctx, params.article, params.language, body.version),
  }),
  serve(knowledge.endReview, { allow: writes, run: (ctx, { params }) => endReview(ctx, params.article, params.language) }),
  serve(knowledge.publish, {
    allow: publishes,
    run: (ctx, { params, body }) => publishText(ctx, params.article, params.language, body.version, body.articleVersion),
  }),
  serve(knowledge.withdraw, { allow: publishes, run: (ctx, { params }) => withdrawText(ctx, params.article, params.language) }),
  serve(knowledge.versions, {
    allow: sees,
    run: async (ctx, { params }) => ({ items: await listVersions(ctx, params.article, params.language) }),
  }),
  serve(knowledge.compare, {
    allow: sees,
    run: (ctx, { params, query }) => compareVersions(ctx, params.article, params.language, query),
  }),
  serve(knowledge.restoreVersion, {
    allow: writes,
    run: (ctx, { params, body }) => restoreVersion(ctx, params.article, params.language, body),
  }),
  serve(knowledge.delete, { allow: deletes, run: (ctx, { params }) => whenDone(deleteArticle(ctx, params.article)) }),
  serve(knowledge.restore, { allow: deletes, run: (ctx, { params }) => restoreArticle(ctx, params.article) }),
  serve(knowledge.history, {
    allow: sees,
    run: async (ctx, { params }) => {
      const { id } = await readArticle(ctx, params.article);
      return { items: await articleHistory(ctx, id) };
    },
  }),
  serve(knowledge.upload, {
    allow: writes,
    outside: (site, { params, query, body }, { platform }) =>
      attachFile(platform, site, params.article, { name: query.name, content: body, limit: knowledge.upload.bodyLimit }),
  }),
  serve(knowledge.download, {
    allow: sees,
    outside: async (site, { params, query }, { platform }) => {
      const file = await site.inWorkspace((ctx) => fileOf(ctx, { id: params.article }, params.file), { readOnly: true });
      return sendFile(platform, site.workspaceId, file, { inline: query.inline === true });
    },
  }),
  serve(knowledge.detach, { allow: writes, run: (ctx, { params }) => whenDone(detachFile(ctx, params.article, params.file)) }),
  serve(knowledge.restoreFile, { allow: writes, run: (ctx, { params }) => whenDone(restoreFile(ctx, params.article, params.file)) }),
  serve(knowledgeReading.levels, { allow: sees, run: async (ctx) => ({ items: await listLevels(ctx) }) }),
  serve(knowledgeReading.createLevel, { allow: publishes, run: (ctx, { body }) => createLevel(ctx, body) }),
  serve(knowledgeReading.changeLevel, { allow: publishes, run: (ctx, { params, body }) => changeLevel(ctx, params.level, body) }),
  serve(knowledgeReading.deleteLevel, { allow: publishes, run: (ctx, { params }) => whenDone(deleteLevel(ctx, params.level)) }),
  serve(knowledgeReading.references, {
    allow: sees,
    run: async (ctx, { query }) => ({
      items: (await referencesTo(ctx, query.numbers.map(Number), 'en')).map(({ number, articleId, title }) => ({
        number,
        id: articleId,
        title,
      })),
    }),
  }),
  serve(knowledgeReading.find, {
    allow: sees,
    run: async (ctx, { query }) => ({ items: await findArticles(ctx, query.q, query.limit) }),
  }),
  serve(knowledgeReading.suggest, {
    allow: sees,
    run: async (ctx, { params }) => {
      if (!may(ctx.actor, 'tickets.see')) refuse('not_allowed');
      return { items: await suggestFor(ctx, await ticketId(ctx, params.ticket)) };
    },
  }),
  serve(knowledgeReading.figures, { allow: sees, run: (ctx, { query }) => knowledgeFigures(ctx, query.days) }),
];
