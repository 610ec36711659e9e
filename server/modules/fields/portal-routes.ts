import { portalFields } from '#contracts/portal/fields.ts';
import { contact } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { offeredFields } from './queries/fields.ts';

export const portalRoutes = [serve(portalFields.list, { allow: contact(), run: async (ctx) => ({ items: await offeredFields(ctx) }) })];
