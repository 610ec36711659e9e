import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Route } from '#contracts/route.ts';
import type { Actor } from '../db/actor.ts';
import type { WorkspaceId } from '../db/ids.ts';
import { inWorkspace } from '../db/context.ts';
import type { Platform } from '../platform.ts';
import { InvalidInput, refuse } from '../refusal.ts';
import { check } from './allow.ts';
import type { Admitted, Gatekeeper } from './gatekeeper.ts';
import { keepsKeys, once } from './idempotency.ts';
import { fieldErrors } from './problem.ts';
import {
  cookieOf,
  elsewhereOf,
  movedTo,
  isFile,
  isStream,
  previewOf,
  type FileReply,
  type Input,
  type Served,
  type Visit,
} from './serve.ts';
import { checkSameSite, cookieHeader, placeOf, previewHeader, visitOf } from './visit.ts';

const nothing = z.strictObject({});

const parse = (schema: z.ZodType | undefined, value: unknown, at: string): unknown => {
  const parsed = (schema ?? nothing).safeParse(value ?? {});
  if (!parsed.success) throw new InvalidInput(fieldErrors(parsed.error, at));
  return schema ? parsed.data : undefined;
};

const inputOf = (route: Route, request: FastifyRequest): Input<Route> => {
  const { workspace: _, ...params } = request.params as Record<string, string>;
  return {
    params: parse(route.params, params, 'params'),
    query: parse(route.query, request.query, 'query'),
    // Without a body there is no stream either.
    body: route.bodyKind === 'bytes' ? (request.body ?? Readable.from([])) : parse(route.body, request.body, 'body'),
  } as Input<Route>;
};

const bearer = (request: FastifyRequest): string | null => {
  const header = request.headers.authorization;
  if (header === undefined) return null;
  const token = /^Bearer ([\x21-\x7e]{1,200})$/.exec(header)?.[1];
  return token ?? refuse('not_signed_in');
};

const admit = async (gatekeeper: Gatekeeper, route: Route, request: FastifyRequest, visit: Visit): Promise<Admitted> => {
  const { workspace = '' } = request.params as { workspace?: string };
  const token = bearer(request);
  if (token !== null) return (await gatekeeper.byToken(token, workspace, visit.clientAddress)) ?? refuse('not_signed_in');
  const scope = route.scope === 'portal' ? 'portal' : 'workspace';
  return (await gatekeeper.bySession(visit.sessionHash, workspace, scope, visit.seenAs)) ?? refuse('not_found');
};

const sendFile = (reply: FastifyReply, file: FileReply): FastifyReply => {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  void reply
    .header('content-type', file.mediaType)
    .header(
      'content-disposition',
      `${file.inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'");
  if (file.size !== undefined) void reply.header('content-length', file.size);
  for (const [name, value] of Object.entries(file.headers ?? {})) void reply.header(name, value);
  return reply.send(file.content);
};

const mustBeOn = async (gatekeeper: Gatekeeper, workspaceId: WorkspaceId, modules: readonly string[]): Promise<void> => {
  const off = await gatekeeper.modulesOff(workspaceId);
  const module = modules.find((each) => off.includes(each));
  if (module !== undefined) refuse('module_off', { module });
};

/** A member looks through a customer's eyes, or as a role would: nothing is changed by that. */
const isLooking = (actor: Actor): boolean =>
  (actor.kind === 'contact' && actor.previewedBy !== undefined) || (actor.kind === 'member' && actor.seenAs !== undefined);

const run = async (served: Served, gatekeeper: Gatekeeper, request: FastifyRequest, visit: Visit): Promise<unknown> => {
  const { route } = served;
  const { platform } = visit;
  if (served.visit) {
    check(served.allow, { kind: 'nobody' });
    return served.visit(visit, inputOf(route, request));
  }
  const { workspaceId, actor } = await admit(gatekeeper, route, request, visit);
  check(served.allow, actor);
  if (served.modules?.length) await mustBeOn(gatekeeper, workspaceId, served.modules);
  if (actor.kind === 'contact' && route.section !== undefined && !actor.sections.includes(route.section)) refuse('not_found');
  // What needs no permission is about one's own person; a token changes nothing there (S-64).
  if (actor.kind === 'member' && actor.tokenId !== undefined && served.allow.permission === undefined && route.method !== 'GET')
    refuse('token_cannot');
  const looking = isLooking(actor) && !served.whileLooking;
  if (looking && route.method !== 'GET') refuse('preview_only');
  const input = inputOf(route, request);
  const unit = { workspaceId, actor, requestId: request.id, from: placeOf(visit) };
  if (served.outside) {
    const site = {
      workspaceId,
      actor,
      inWorkspace: <Result>(inner: Parameters<typeof inWorkspace<Result>>[2], options?: { readOnly?: boolean }) =>
        inWorkspace(platform, { ...unit, ...options, ...(looking ? { readOnly: true } : {}) }, inner),
    };
    return served.outside(site, input, visit);
  }
  const key = request.headers['idempotency-key'];
  return inWorkspace(platform, { ...unit, readOnly: looking || (route.method === 'GET' && !served.writes) }, async (ctx) => {
    const effect = async () => served.run?.(ctx, input, visit);
    return typeof key === 'string' && keepsKeys(served) ? once(ctx, route.name, key, input, effect) : effect();
  });
};

/** contract → actor → allow → input → one transaction → reply. */
export const handler =
  (platform: Platform, gatekeeper: Gatekeeper, served: Served) => async (request: FastifyRequest, reply: FastifyReply) => {
    checkSameSite(platform.config, request);
    const visit = visitOf(platform, request);
    const outcome = await run(served, gatekeeper, request, visit);
    if (isFile(outcome)) return sendFile(reply, outcome);
    const elsewhere = elsewhereOf(outcome);
    if (elsewhere !== undefined) return reply.redirect(elsewhere, 302);
    const moved = movedTo(outcome);
    if (moved !== undefined) return reply.redirect(moved, 301);
    if (isStream(outcome)) {
      reply.hijack();
      // What is written raw passes no hook: the headers of every answer go along by hand.
      for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
      outcome.write(reply.raw);
      return reply;
    }
    const preview = previewOf(outcome);
    if (preview !== undefined)
      return reply.header('set-cookie', previewHeader(platform.config, preview)).send((outcome as { reply: unknown }).reply);
    const change = cookieOf(outcome);
    if (!change) return reply.send(outcome);
    const header =
      'clear' in change
        ? cookieHeader(platform.config, '', 0)
        : cookieHeader(platform.config, change.token.toString('base64url'), change.maxAgeSeconds);
    if ('clear' in change) void reply.header('clear-site-data', '"cache", "storage"');
    // Whoever signs in or out begins with their own eyes.
    const cookies = visit.seenAs === null ? header : [header, previewHeader(platform.config, null)];
    return reply.header('set-cookie', cookies).send((outcome as { reply: unknown }).reply);
  };
