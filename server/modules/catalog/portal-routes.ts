import { portalCatalog } from '#contracts/portal/catalog.ts';
import { anyone } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { listOffered } from './queries.ts';

export const portalRoutes = [serve(portalCatalog.products, { allow: anyone(), run: async (ctx) => ({ items: await listOffered(ctx) }) })];
