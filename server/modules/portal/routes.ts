import { brand } from '#contracts/brand.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { changeBrand } from './commands/change-brand.ts';
import { putPicture } from './commands/put-picture.ts';
import { removePicture } from './commands/remove-picture.ts';
import { readBrand } from './queries.ts';

const manage = member('setup.manage');

export const routes = [
  serve(brand.read, { allow: manage, run: async (ctx) => readBrand(ctx, (await workspaceProfile(ctx)).slug) }),
  serve(brand.change, { allow: manage, outside: (site, { body }, { platform }) => changeBrand(platform, site, body) }),
  serve(brand.putPicture, { allow: manage, outside: (site, { params, body }) => putPicture(site, params.kind, body) }),
  serve(brand.removePicture, { allow: manage, run: (ctx, { params }) => removePicture(ctx, params.kind) }),
];
