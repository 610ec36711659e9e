import type { FastifyInstance } from 'fastify';
import { openApi } from '#server/platform/http/openapi.ts';
import { wishedLanguage } from '#server/platform/http/answer-problem.ts';
import type { Served } from '#server/platform/http/serve.ts';
import { cookieName } from '#server/platform/http/visit.ts';
import type { Platform } from '#server/platform/platform.ts';
import release from '../../package.json' with { type: 'json' };
import { assetOf, type Asset } from './bundle.ts';
import { sendAsset, sendPage } from './send.ts';

/** `/api/v1/openapi.json` and the page that shows it. Both are the same for everybody and hold nobody's data. */
export const addApiReference = (app: FastifyInstance, platform: Platform, routes: readonly Served[]): void => {
  let printed: Promise<Asset> | undefined;
  const print = (): Promise<Asset> => {
    const document = openApi(routes, { version: release.version, cookieName: cookieName(platform.config) });
    return assetOf('application/json', Buffer.from(JSON.stringify(document)));
  };
  app.get('/api/v1/openapi.json', async (request, reply) => sendAsset(request, reply, await (printed ??= print())));
  app.get('/api', async (request, reply) =>
    sendPage(reply, 'api', {
      workspace: null,
      base: '',
      language: wishedLanguage(request, 'en'),
      brand: null,
      setup: false,
      embedded: false,
      looks: null,
      live: null,
      handed: null,
    }),
  );
};
