import type { FastifyInstance } from 'fastify';
import type { House } from '#server/assemble.ts';
import { gatekeeperOf } from '#server/modules/identity/index.ts';
import { buildApp } from '#server/platform/http/app.ts';
import type { Gatekeeper } from '#server/platform/http/gatekeeper.ts';
import type { Served } from '#server/platform/http/serve.ts';
import { openHub, type Hub } from '#server/platform/live/hub.ts';
import { addApiReference } from './api-reference.ts';
import { addHealth, type Health } from './health.ts';
import { liveRoutes } from './live-routes.ts';
import { addFormPages } from './form-pages.ts';
import { addHelpPages } from './help-pages.ts';
import { addPages, findWorkspace } from './pages.ts';
import { previewGatekeeper } from './preview-gatekeeper.ts';

export interface WebServer {
  readonly app: FastifyInstance;
  readonly hub: Hub;
  readonly gatekeeper: Gatekeeper;
  readonly routes: readonly Served[];
  readonly health: Health;
}

// After these a live reader's rights are asked for at once, not at the next round.
const changesRights = (name: string): boolean => /^(member|role|team|session|contact|agreement)\./.test(name);

/** The whole web side over a house: API, live streams, pages, health; without a port. */
export const webServer = (house: House): WebServer => {
  const { platform } = house;
  const gatekeeper = previewGatekeeper(gatekeeperOf(platform), platform);
  const hub = openHub(platform, { changesRights });
  const routes = [...house.routes, ...liveRoutes({ hub, gatekeeper })];
  const app = buildApp({ platform, gatekeeper, routes });
  const health: Health = { stopping: false };
  addHealth(app, platform, health);
  addPages(app, { platform, gatekeeper });
  addHelpPages(app, platform, findWorkspace);
  addFormPages(app, platform, findWorkspace);
  addApiReference(app, platform, routes);
  return { app, hub, gatekeeper, routes, health };
};
