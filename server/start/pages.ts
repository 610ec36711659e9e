import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Boot } from '#contracts/boot.ts';
import { Language } from '#contracts/common.ts';
import { profileOf } from '#server/modules/identity/index.ts';
import { atGate } from '#server/platform/db/gate.ts';
import type { Admitted, Gatekeeper } from '#server/platform/http/gatekeeper.ts';
import { visitOf } from '#server/platform/http/visit.ts';
import type { Platform } from '#server/platform/platform.ts';
import { assetAt, pageOf } from './bundle.ts';

export interface PageParts {
  readonly platform: Platform;
  readonly gatekeeper: Gatekeeper;
}

interface Found {
  workspaceId: string;
  slug: string;
  key: string;
  name: string;
  language: string;
  colour: string;
}

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');

const findWorkspace = async (platform: Platform, address: string): Promise<Found | null> => {
  const { rows } = await atGate(platform, (db) => sql<Found>`select * from workspaces.find(${address})`.execute(db));
  return rows[0] ?? null;
};

const isSetUp = async (platform: Platform): Promise<boolean> => {
  const { rows } = await atGate(platform, (db) => sql<{ setUp: boolean }>`select set_up from platform.installation_state()`.execute(db));
  return rows[0]?.setUp ?? false;
};

const ownLanguage = async (platform: Platform, { workspaceId, actor }: Admitted): Promise<Boot['language'] | null> => {
  if (actor.kind !== 'member' && actor.kind !== 'contact') return null;
  const person = { kind: actor.kind, id: actor.kind === 'member' ? actor.memberId : actor.contactId };
  return (await atGate(platform, (db) => profileOf({ db, workspaceId }, person)))?.language ?? null;
};

const wishedLanguage = (request: FastifyRequest, otherwise: string): Boot['language'] => {
  const wishes = (request.headers['accept-language'] ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  const known = wishes.find((wish) => Language.safeParse(wish).success);
  return Language.catch('en').parse(known ?? otherwise);
};

// JSON inside a script element: nothing in it may end the element.
const embed = (boot: Boot): string => JSON.stringify(boot).replaceAll('<', String.raw`\u003c`);

const send = async (reply: FastifyReply, face: 'staff' | 'portal', boot: Boot): Promise<FastifyReply> => {
  const nonce = randomBytes(16).toString('base64');
  const html = (await pageOf(face)).replaceAll('__NONCE__', nonce).replaceAll('__LANG__', boot.language).replace('__BOOT__', () => embed(boot));
  return reply.header('content-security-policy', policy(nonce)).type('text/html; charset=utf-8').send(html);
};

const facePage = (parts: PageParts, face: 'staff' | 'portal') => async (request: FastifyRequest, reply: FastifyReply) => {
  const { platform, gatekeeper } = parts;
  const { workspace: address = '' } = request.params as { workspace?: string };
  const workspace = address === '' ? null : await findWorkspace(platform, address);
  const visit = visitOf(platform, request);
  const admitted = workspace && visit.sessionHash ? await gatekeeper.bySession(visit.sessionHash, address, face === 'portal' ? 'portal' : 'workspace') : null;
  const own = admitted ? await ownLanguage(platform, admitted) : null;
  if (address !== '' && workspace === null) void reply.code(404);
  return send(reply, face, {
    workspace: workspace?.slug ?? null,
    base: workspace ? `/${face === 'staff' ? 'w' : 'p'}/${workspace.slug}` : '',
    language: own ?? wishedLanguage(request, workspace?.language ?? 'en'),
    brand: workspace ? { name: workspace.name, colour: workspace.colour, logo: null, splash: null } : null,
    setup: workspace === null && !(await isSetUp(platform)),
    embedded: false,
  });
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
  const found = await assetAt(folder + rest);
  if (!found) return reply.code(404).send();
  const accepted = request.headers['accept-encoding'] ?? '';
  const coding = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'plain';
  if (coding !== 'plain') void reply.header('content-encoding', coding);
  return reply
    .headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding', 'cross-origin-resource-policy': 'same-origin' })
    .type(found.type)
    .send(found[coding]);
};

/** The pages of both faces, their built files, and the permalink. */
export const addPages = (app: FastifyInstance, parts: PageParts): void => {
  const staff = facePage(parts, 'staff');
  const portal = facePage(parts, 'portal');
  for (const path of ['/setup', '/sign-in', '/w/:workspace', '/w/:workspace/*']) app.get(path, staff);
  for (const path of ['/p/:workspace', '/p/:workspace/*']) app.get(path, portal);
  app.get('/', async (_request, reply) => reply.redirect((await isSetUp(parts.platform)) ? '/sign-in' : '/setup'));
  app.get('/t/:reference', permalink(parts));
  app.get('/assets/*', asset('assets/'));
  app.get('/icon.svg', async (_request, reply) => {
    const found = await assetAt('icon.svg');
    return found ? reply.header('cache-control', 'public, max-age=86400').type(found.type).send(found.plain) : reply.code(404).send();
  });
};
