import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Language } from '#contracts/common.ts';
import {
  articlePage,
  atomFeed,
  countView,
  fileOf,
  helpPolicy,
  indexPage,
  isHeard,
  noteMissed,
  pathOfArticle,
  pathOfIndex,
  publicArticle,
  publicFeed,
  publicIndex,
  publicPagesOf,
  rateArticle,
  sendFile,
  sitemap,
  visitorMark,
  type HelpDesk,
} from '#server/modules/knowledge/index.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { isId, workspaceIdFrom, type WorkspaceId } from '#server/platform/db/ids.ts';
import { wishedLanguage } from '#server/platform/http/answer-problem.ts';
import { modulesOff } from '#server/modules/identity/index.ts';
import { checkSameSite, visitOf } from '#server/platform/http/visit.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import type { FoundWorkspace } from './pages.ts';

interface Here {
  readonly desk: HelpDesk;
  readonly workspaceId: WorkspaceId;
  readonly language: Language;
  /** As nobody, whoever asks: a page that is the same for everybody may be kept by anybody in between. */
  readonly read: <Result>(run: (ctx: Context) => Promise<Result>) => Promise<Result>;
  /** Unless from there comes too much. */
  readonly note: (run: (ctx: Context) => Promise<void>) => Promise<void>;
  readonly mark: Buffer;
}

type Find = (platform: Platform, address: string) => Promise<FoundWorkspace | null>;

const hereOf = async (platform: Platform, find: Find, request: FastifyRequest): Promise<Here> => {
  const { workspace = '', language } = request.params as { workspace?: string; language?: string };
  const found = (await find(platform, workspace)) ?? refuse('not_found');
  const workspaceId = workspaceIdFrom(found.workspaceId);
  if ((await modulesOff(platform, workspaceId)).includes('knowledge')) refuse('not_found');
  const visit = visitOf(platform, request);
  return {
    desk: { origin: visit.origin, slug: found.slug, name: found.name, colour: found.colour },
    workspaceId,
    language: language === undefined ? wishedLanguage(request, found.language) : (Language.safeParse(language).data ?? refuse('not_found')),
    read: (run) => inWorkspace(platform, { workspaceId, actor: { kind: 'nobody' }, readOnly: true }, run),
    note: async (run) => {
      if (await isHeard(platform, visit.clientAddress))
        await inWorkspace(platform, { workspaceId, actor: { kind: 'system', reason: 'what readers leave' } }, run);
    },
    mark: visitorMark(platform, workspaceId, visit.clientAddress),
  };
};

/** Asked for anew each time, so that what is withdrawn is gone; answered by its mark as long as it is the same. */
const send = (request: FastifyRequest, reply: FastifyReply, type: string, policy: string | null, text: string): FastifyReply => {
  const mark = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  void reply.header('cache-control', 'public, no-cache').header('etag', mark);
  if (policy !== null) void reply.header('content-security-policy', policy);
  if (request.headers['if-none-match'] === mark) return reply.code(304).send();
  return reply.type(`${type}; charset=utf-8`).send(text);
};

const numberIn = (page: string): number => Number(/^(\d{1,9})(?:-|$)/.exec(page)?.[1] ?? refuse('not_found'));

/** The public articles as complete pages: no script, no cookie, no session. */
export const addHelpPages = (app: FastifyInstance, platform: Platform, find: Find): void => {
  app.get('/help/:workspace', async (request, reply) => {
    const { desk, language } = await hereOf(platform, find, request);
    return reply.header('vary', 'accept-language').redirect(pathOfIndex(desk, language), 302);
  });
  app.get('/help/:workspace/sitemap.xml', async (request, reply) => {
    const { desk, read } = await hereOf(platform, find, request);
    return send(request, reply, 'application/xml', null, sitemap(desk, await read(publicPagesOf)));
  });
  app.get('/help/:workspace/files/:number/:file', async (request, reply) => {
    const { read, workspaceId } = await hereOf(platform, find, request);
    const { number = '', file = '' } = request.params as { number?: string; file?: string };
    if (!/^\d{1,9}$/.test(number) || !isId(file)) refuse('not_found');
    const found = await read((ctx) => fileOf(ctx, { number: Number(number) }, file));
    const sent = await sendFile(platform, workspaceId, found, { inline: true });
    return reply
      .header('cache-control', 'public, no-cache')
      .header('content-security-policy', "sandbox; default-src 'none'")
      .header('content-disposition', sent.inline ? 'inline' : `attachment; filename*=UTF-8''${encodeURIComponent(sent.name)}`)
      .header('content-length', found.size)
      .type(sent.mediaType)
      .send(sent.content);
  });
  app.get('/help/:workspace/:language', async (request, reply) => {
    const { desk, language, read, note } = await hereOf(platform, find, request);
    const { q: typed = '', cursor } = request.query as { q?: string; cursor?: string };
    const q = typed.trim().slice(0, 200);
    const index = await read((ctx) => publicIndex(ctx, { language, q, cursor }));
    if (q !== '' && index.rows.length === 0) await note((ctx) => noteMissed(ctx, q, language));
    return send(request, reply, 'text/html', helpPolicy(desk), indexPage(desk, { ...index, language, q }));
  });
  app.get('/help/:workspace/:language/feed.atom', async (request, reply) => {
    const { desk, language, read } = await hereOf(platform, find, request);
    return send(request, reply, 'application/atom+xml', null, atomFeed(desk, language, await read((ctx) => publicFeed(ctx, language))));
  });
  app.get('/help/:workspace/:language/:page', async (request, reply) => {
    const { desk, language, read, note } = await hereOf(platform, find, request);
    const { page = '' } = request.params as { page?: string };
    const article = await read((ctx) => publicArticle(ctx, numberIn(page), language));
    const path = pathOfArticle(desk, article);
    const { said } = request.query as { said?: string };
    if (path !== new URL(request.url, desk.origin).pathname) return reply.redirect(path, 302);
    // For want of a figure nobody goes without the page; a mark that is the same is no new reading.
    if (request.method === 'GET' && request.headers['if-none-match'] === undefined)
      await note((ctx) => countView(ctx, article.articleId, article.language)).catch((err: unknown) =>
        platform.log.warn({ err }, 'a view of an article was not counted'),
      );
    return send(request, reply, 'text/html', helpPolicy(desk), articlePage(desk, article, said === '1'));
  });
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 64 * 1024 }, (_request, body, next) =>
      next(null, body),
    );
    scope.post('/help/:workspace/:language/:page/feedback', async (request, reply) => {
      checkSameSite(platform.config, request);
      const { desk, language, read, note, mark } = await hereOf(platform, find, request);
      const { page = '' } = request.params as { page?: string };
      const article = await read((ctx) => publicArticle(ctx, numberIn(page), language));
      const said = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
      const rating = {
        articleId: article.articleId,
        language,
        useful: said.get('useful') === 'yes',
        comment: (said.get('comment') ?? '').trim().slice(0, 2_000),
      };
      if (said.has('useful')) await note((ctx) => rateArticle(ctx, { ...rating, reader: mark, contactId: null }));
      return reply.redirect(`${pathOfArticle(desk, article)}?said=1`, 303);
    });
  });
};
