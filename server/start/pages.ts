import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Boot } from '#contracts/boot.ts';
import type { Brand } from '#contracts/brand.ts';
import { languageOf } from '#server/modules/identity/index.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { wishedLanguage } from '#server/platform/http/answer-problem.ts';
import { presentPlace } from '#server/platform/live/read-events.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import { lookOf, readBrand } from '#server/modules/portal/index.ts';
import { appearanceOf } from '#server/modules/staff/index.ts';
import type { Admitted, Gatekeeper } from '#server/platform/http/gatekeeper.ts';
import { visitOf } from '#server/platform/http/visit.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { assetAt } from './bundle.ts';
import { addHandedPages } from './handed-pages.ts';
import { sendAsset, sendPage } from './send.ts';

export interface PageParts {
  readonly platform: Platform;
  readonly gatekeeper: Gatekeeper;
}

export interface FoundWorkspace {
  workspaceId: string;
  slug: string;
  key: string;
  name: string;
  language: string;
  colour: string;
}

export const findWorkspace = async (platform: Platform, address: string): Promise<FoundWorkspace | null> => {
  const { rows } = await atGate(platform, (db) => sql<FoundWorkspace>`select * from workspaces.find(${address})`.execute(db));
  return rows[0] ?? null;
};

const isSetUp = async (platform: Platform): Promise<boolean> => {
  const { rows } = await atGate(platform, (db) => sql<{ setUp: boolean }>`select set_up from platform.installation_state()`.execute(db));
  return rows[0]?.setUp ?? false;
};

const ownOf = (platform: Platform, { workspaceId, actor }: Admitted, requestId: string): Promise<Pick<Boot, 'looks' | 'live'>> =>
  inWorkspace(platform, { workspaceId, actor, requestId, readOnly: true }, async (ctx) => ({
    live: await presentPlace(ctx.db),
    looks: actor.kind === 'member' ? (await appearanceOf(ctx, actor.memberId)).shown : null,
  }));

const brandOf = (platform: Platform, { workspaceId, slug }: FoundWorkspace): Promise<Brand> =>
  inWorkspace(platform, { workspaceId: workspaceIdFrom(workspaceId), actor: { kind: 'nobody' }, readOnly: true }, (ctx) =>
    readBrand(ctx, slug),
  );

const facePage =
  (parts: PageParts, face: 'staff' | 'portal') => async (request: FastifyRequest, reply: FastifyReply, handed: Boot['handed']) => {
    const { platform, gatekeeper } = parts;
    const { workspace: address = '' } = request.params as { workspace?: string };
    const workspace = address === '' ? null : await findWorkspace(platform, address);
    const visit = visitOf(platform, request);
    const admitted =
      workspace && visit.sessionHash
        ? await gatekeeper.bySession(visit.sessionHash, address, face === 'portal' ? 'portal' : 'workspace')
        : null;
    const own = admitted ? await languageOf(platform, admitted) : null;
    if (address !== '' && workspace === null) void reply.code(404);
    const boot: Boot = {
      workspace: workspace?.slug ?? null,
      base: workspace ? `/${face === 'staff' ? 'w' : 'p'}/${workspace.slug}` : '',
      language: own ?? wishedLanguage(request, workspace?.language ?? 'en'),
      brand: workspace
        ? { name: workspace.name, colour: workspace.colour, look: face === 'portal' ? lookOf(await brandOf(platform, workspace)) : null }
        : null,
      setup: workspace === null && !(await isSetUp(platform)),
      embedded: false,
      handed,
      ...(admitted ? await ownOf(platform, admitted, request.id) : { looks: null, live: null }),
    };
    return sendPage(reply, face, boot, platform.config.CONTENT_URL);
  };

/** `/t/HLX-1042` opens the right face for whoever follows it; unknown and forbidden look the same (interface.md 2). */
const permalink = (parts: PageParts) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { reference } = request.params as { reference: string };
  const match = /^([A-Za-z][A-Za-z0-9]{1,5})-(\d{1,9})$/.exec(reference);
  const workspace = match?.[1] ? await findWorkspace(parts.platform, match[1]) : null;
  const visit = visitOf(parts.platform, request);
  if (!workspace) return reply.redirect('/sign-in');
  const [member, contact] = [
    await parts.gatekeeper.bySession(visit.sessionHash, workspace.slug, 'workspace'),
    await parts.gatekeeper.bySession(visit.sessionHash, workspace.slug, 'portal'),
  ];
  const name = reference.toUpperCase();
  if (member?.actor.kind === 'member') return reply.redirect(`/w/${workspace.slug}/t/${name}`);
  if (contact?.actor.kind === 'contact') return reply.redirect(`/p/${workspace.slug}/requests/${name}`);
  return reply.redirect(`/p/${workspace.slug}/sign-in`);
};

const asset = (folder: string) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { '*': rest = '' } = request.params as { '*'?: string };
  const found = (await assetAt(folder + rest)) ?? refuse('not_found');
  return sendAsset(request, reply.header('cache-control', 'public, max-age=31536000, immutable'), found);
};

/** The pages of both faces, their built files, and the permalink. */
export const addPages = (app: FastifyInstance, parts: PageParts): void => {
  const staff = facePage(parts, 'staff');
  const portal = facePage(parts, 'portal');
  for (const path of ['/setup', '/sign-in', '/w/:workspace', '/w/:workspace/*'])
    app.get(path, (request, reply) => staff(request, reply, null));
  for (const path of ['/p/:workspace', '/p/:workspace/*']) app.get(path, (request, reply) => portal(request, reply, null));
  addHandedPages(app, parts.platform, { staff, portal, find: findWorkspace });
  app.get('/', async (_request, reply) => reply.redirect((await isSetUp(parts.platform)) ? '/sign-in' : '/setup'));
  app.get('/t/:reference', permalink(parts));
  app.get('/assets/*', asset('assets/'));
  app.get('/icon.svg', async (request, reply) =>
    sendAsset(request, reply.header('cache-control', 'public, max-age=86400'), (await assetAt('icon.svg')) ?? refuse('not_found')),
  );
};
