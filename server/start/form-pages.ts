import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Language } from '#contracts/common.ts';
import type { FormToFill } from '#contracts/forms.ts';
import {
  embedScript,
  fillOf,
  formPage,
  formRow,
  formToken,
  isTooOften,
  languagesOf,
  mostFiles,
  mostMegabytes,
  offeredForm,
  pathOfForm,
  receiveForm,
  untyped,
  type FormDesk,
  type ShownForm,
  type Typed,
} from '#server/modules/forms/index.ts';
import { modulesOff } from '#server/modules/identity/index.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { workspaceIdFrom, type WorkspaceId } from '#server/platform/db/ids.ts';
import { wishedLanguage } from '#server/platform/http/answer-problem.ts';
import { checkSameSite, visitOf } from '#server/platform/http/visit.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import type { FoundWorkspace } from './pages.ts';

type Find = (platform: Platform, address: string) => Promise<FoundWorkspace | null>;

interface Here {
  readonly workspaceId: WorkspaceId;
  readonly desk: FormDesk;
  readonly formId: string;
  readonly form: FormToFill;
  readonly languages: readonly Language[];
  readonly origins: readonly string[];
  readonly framed: boolean;
}

const megabyte = 1024 * 1024;
const mostBytes = mostMegabytes * megabyte;
/** More than any form asks; what takes longer to take apart is no form of ours. */
const mostPairs = 2_000;
const mostTyped = 512 * 1024;
const bodyLimits = { 'multipart/form-data': mostBytes + 2 * megabyte, 'application/x-www-form-urlencoded': mostTyped };

const workspaceOf = async (platform: Platform, find: Find, request: FastifyRequest): Promise<FoundWorkspace> => {
  const found = (await find(platform, (request.params as { workspace?: string }).workspace ?? '')) ?? refuse('not_found');
  return (await modulesOff(platform, found.workspaceId)).includes('forms') ? refuse('not_found') : found;
};

/** Found as nobody, whoever asks: a page of this kind is for everybody or for none. */
const hereOf = async (platform: Platform, find: Find, request: FastifyRequest): Promise<Here> => {
  const { slug, name, colour, ...found } = await workspaceOf(platform, find, request);
  const { language, form: wanted = '' } = request.params as { language?: string; form?: string };
  const workspaceId = workspaceIdFrom(found.workspaceId);
  const spoken = Language.safeParse(language).data ?? refuse('not_found');
  const read = <Result>(actor: 'nobody' | 'system', run: (ctx: Context) => Promise<Result>): Promise<Result> =>
    inWorkspace(
      platform,
      { workspaceId, actor: actor === 'nobody' ? { kind: actor } : { kind: actor, reason: 'web form' }, readOnly: true },
      run,
    );
  const formId = await read('nobody', (ctx) => offeredForm(ctx, wanted));
  const { row, form } = await read('system', async (ctx) => {
    const known = await formRow(ctx, formId);
    return { row: known, form: await fillOf(ctx, known, spoken) };
  });
  const framed = (request.query as { frame?: string }).frame === '1';
  return { workspaceId, desk: { slug, name, colour }, formId, form, languages: languagesOf(row), origins: row.origins, framed };
};

const show = (
  platform: Platform,
  reply: FastifyReply,
  here: Here,
  said: Pick<ShownForm, 'typed' | 'faults' | 'notice' | 'sent'>,
): FastifyReply => {
  const token = formToken(platform.keys, here, Date.now());
  const { html, policy } = formPage({ ...here, ...said, token }, here.origins);
  // Which sites may frame it says the policy alone; the older header knows no list.
  if (here.framed && here.origins.length > 0) void reply.removeHeader('x-frame-options');
  return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(html);
};

interface Sent {
  readonly typed: Typed;
  readonly files: readonly File[];
}

// Counted before it is taken apart.
const isTooMany = (bytes: Buffer, type: string): boolean => {
  const between = /^multipart/i.test(type) ? (/boundary="?([^";]+)/i.exec(type)?.[1] ?? refuse('malformed_body')) : '&';
  let count = 0;
  for (let at = bytes.indexOf(between); at >= 0 && count <= mostPairs; at = bytes.indexOf(between, at + between.length)) count += 1;
  return count > mostPairs;
};

const sentIn = async (request: FastifyRequest): Promise<Sent> => {
  const type = request.headers['content-type'] ?? '';
  const bytes = request.body as Buffer<ArrayBuffer>;
  if (isTooMany(bytes, type)) refuse('malformed_body');
  const body = new Response(bytes, { headers: { 'content-type': type } });
  const data = await body.formData().catch(() => refuse('malformed_body'));
  const typed = new Map<string, string[]>();
  const files: File[] = [];
  for (const [name, value] of data) {
    if (typeof value === 'string') {
      const earlier = typed.get(name);
      if (earlier) earlier.push(value);
      else typed.set(name, [value]);
    }
    // A chooser in which nothing was chosen sends a file without name and content.
    else if (value.size > 0 || value.name !== '') files.push(value);
  }
  return { typed, files };
};

/** Forms that are for everybody, as whole pages that work without script, cookie or session, also in frames of sites that are named. */
export const addFormPages = (app: FastifyInstance, platform: Platform, find: Find): void => {
  app.get('/forms/embed.js', async (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=3600')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('text/javascript; charset=utf-8')
      .send(embedScript),
  );
  app.get('/forms/:workspace/:form', async (request, reply) => {
    const { slug, language } = await workspaceOf(platform, find, request);
    const frame = (request.query as { frame?: string }).frame === '1' ? '?frame=1' : '';
    const { form = '' } = request.params as { form?: string };
    return reply
      .header('vary', 'accept-language')
      .redirect(pathOfForm({ slug }, wishedLanguage(request, language), encodeURIComponent(form)) + frame, 302);
  });
  app.get('/forms/:workspace/:language/:form', async (request, reply) => {
    const here = await hereOf(platform, find, request);
    const query = request.query as Record<string, string | undefined>;
    return show(platform, reply, here, { typed: untyped(here.form.parts, query), faults: [], sent: query['sent'] === '1' });
  });
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    for (const [type, bodyLimit] of Object.entries(bodyLimits))
      scope.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit }, (_request, body, next) => next(null, body));
    const often = new WeakSet<FastifyRequest>();
    // Before any of it is read; of what came too often only so much is read as somebody typed, to give it back to them.
    scope.addHook('onRequest', async (request, reply) => {
      checkSameSite(platform.config, request);
      if (!(await isTooOften(platform, visitOf(platform, request).clientAddress))) return undefined;
      often.add(request);
      if (Number(request.headers['content-length'] ?? Infinity) <= mostTyped) return undefined;
      const here = await hereOf(platform, find, request);
      return show(platform, reply.code(429), here, { typed: new Map(), faults: [], notice: 'often' });
    });
    scope.post('/forms/:workspace/:language/:form', async (request, reply) => {
      const here = await hereOf(platform, find, request);
      const { typed, files } = await sentIn(request);
      if (often.has(request)) return show(platform, reply.code(429), here, { typed, faults: [], notice: 'often' });
      const tooLarge = files.length > mostFiles || files.reduce((sum, { size }) => sum + size, 0) > mostBytes;
      if (tooLarge) return show(platform, reply.code(413), here, { typed, faults: [], notice: 'tooLarge' });
      const outcome = await receiveForm(platform, { ...here, typed, files, requestId: request.id });
      if ('notice' in outcome) return show(platform, reply.code(422), here, { typed, faults: [], notice: outcome.notice });
      if ('faults' in outcome) return show(platform, reply.code(422), here, { typed, faults: outcome.faults });
      return reply.redirect(`${pathOfForm(here.desk, here.form.language, here.form.slug)}?sent=1${here.framed ? '&frame=1' : ''}`, 303);
    });
  });
};
