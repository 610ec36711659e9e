import { done } from '#contracts/common.ts';
import { rolePreview } from '#contracts/role-preview.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, withPreview } from '#server/platform/http/serve.ts';
import { beginPreview } from './commands/begin-preview.ts';
import { endPreview } from './commands/end-preview.ts';
import { seenAs } from './queries.ts';

export const previewRoutes = [
  serve(rolePreview.read, { allow: member(), run: async (ctx) => ({ role: await seenAs(ctx) }) }),
  serve(rolePreview.begin, {
    allow: member('staff.manage'),
    run: async (ctx, { body }) => {
      await beginPreview(ctx, body.roleId);
      return withPreview(done, `${ctx.workspaceId}.${body.roleId}`);
    },
  }),
  serve(rolePreview.end, {
    allow: member(),
    whileLooking: true,
    run: async (ctx) => {
      await endPreview(ctx);
      return withPreview(done, null);
    },
  }),
];
