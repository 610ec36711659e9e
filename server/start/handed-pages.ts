import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Boot } from '#contracts/boot.ts';
import { formFields } from '#contracts/sign-in-sites.ts';
import { handedToken, handForm } from '#server/modules/identity/index.ts';
import { workspaceIdFrom } from '#server/platform/db/ids.ts';
import { visitOf } from '#server/platform/http/visit.ts';
import type { Platform } from '#server/platform/platform.ts';

type Find = (platform: Platform, address: string) => Promise<{ readonly workspaceId: string } | null>;
type Show = (request: FastifyRequest, reply: FastifyReply, handed: Boot['handed']) => Promise<FastifyReply>;

const largest = 16 * 1024;

const fieldsOf = (request: FastifyRequest): URLSearchParams => new URLSearchParams(typeof request.body === 'string' ? request.body : '');

// A form that says no origin came from nowhere that could be told: its fields stay empty (S-50).
const originOf = ({ headers }: FastifyRequest): string | null =>
  typeof headers.origin === 'string' && headers.origin !== 'null' ? headers.origin.toLowerCase() : null;

const handedForm = async (platform: Platform, find: Find, request: FastifyRequest): Promise<Boot['handed']> => {
  const { workspace = '' } = request.params as { workspace?: string };
  const found = await find(platform, workspace);
  const fields = fieldsOf(request);
  const typed = { address: fields.get(formFields.address) ?? '', password: fields.get(formFields.password) ?? '' };
  return found ? handForm(workspaceIdFrom(found.workspaceId), { origin: originOf(request), typed }, visitOf(platform, request)) : null;
};

const handedTokenOf = async (platform: Platform, find: Find, request: FastifyRequest): Promise<Boot['handed']> => {
  const { workspace = '' } = request.params as { workspace?: string };
  const found = await find(platform, workspace);
  const token = (fieldsOf(request).get('token') ?? '').slice(0, 4096);
  return found && handedToken(workspaceIdFrom(found.workspaceId), { origin: originOf(request), token }, visitOf(platform, request));
};

/**
 * Pages that a form of another site leads to: nothing is changed by it and no cookie set. What it brought stands in the page,
 * sealed or signed, and is used by the page's own request.
 */
export const addHandedPages = (
  app: FastifyInstance,
  platform: Platform,
  show: { readonly staff: Show; readonly portal: Show; readonly find: Find },
): void => {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: largest }, (_request, body, next) =>
      next(null, body),
    );
    for (const face of ['staff', 'portal'] as const)
      scope.post(`/${face === 'staff' ? 'w' : 'p'}/:workspace/sign-in`, async (request, reply) =>
        show[face](request, reply, await handedForm(platform, show.find, request)),
      );
    scope.post('/p/:workspace/handed-token', async (request, reply) =>
      show.portal(request, reply, await handedTokenOf(platform, show.find, request)),
    );
  });
};
