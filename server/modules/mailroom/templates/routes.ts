import { done } from '#contracts/common.ts';
import { mailTemplates } from '#contracts/mail-templates.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { chooseTemplate } from './commands/choose-template.ts';
import { changeTemplate, keepTemplate } from './commands/keep-template.ts';
import { removeTemplate } from './commands/remove-template.ts';
import { sendTest } from './commands/send-test.ts';
import { previewMail } from './queries/preview.ts';
import { listTemplates, readTemplate } from './queries/templates.ts';

const manage = member('setup.manage');

export const routes: readonly Served[] = [
  serve(mailTemplates.list, { allow: manage, run: async (ctx) => ({ items: await listTemplates(ctx) }) }),
  serve(mailTemplates.read, { allow: manage, run: (ctx, { params }) => readTemplate(ctx, params.template) }),
  serve(mailTemplates.create, { allow: manage, run: (ctx, { body }) => keepTemplate(ctx, body) }),
  serve(mailTemplates.change, { allow: manage, run: (ctx, { params, body }) => changeTemplate(ctx, params.template, body) }),
  serve(mailTemplates.remove, {
    allow: manage,
    run: async (ctx, { params }) => {
      await removeTemplate(ctx, params.template);
      return done;
    },
  }),
  serve(mailTemplates.choose, {
    allow: manage,
    run: async (ctx, { params, body }) => {
      await chooseTemplate(ctx, params.purpose, body.template);
      return done;
    },
  }),
  serve(mailTemplates.preview, { allow: manage, run: (ctx, { body }) => previewMail(ctx, body) }),
  serve(mailTemplates.test, { allow: manage, run: (ctx, { body }) => sendTest(ctx, body) }),
];
