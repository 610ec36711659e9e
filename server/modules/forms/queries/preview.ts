import type { Language } from '#contracts/common.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { fileReply, type FileReply } from '#server/platform/http/serve.ts';
import { formPage } from '../rules/form-page.ts';
import { untyped } from '../rules/typed-answers.ts';
import { fillOf } from './fill.ts';
import { formRow } from './forms.ts';

/** The page as a frame of the builder shows it: nothing runs in it and nothing can be sent. */
export const previewForm = async (ctx: Context, id: string, language: Language): Promise<FileReply> => {
  const form = await fillOf(ctx, await formRow(ctx, id), language);
  const { name, slug } = await workspaceProfile(ctx);
  const desk = { slug, name, colour: '' };
  const shown = { desk, form, languages: [], token: null, framed: true, typed: untyped(form.parts, {}), faults: [] };
  const { html, policy } = formPage(shown, ["'self'"]);
  return fileReply({
    name: 'form.html',
    mediaType: 'text/html; charset=utf-8',
    content: html,
    inline: true,
    headers: { 'content-security-policy': `sandbox; ${policy}`, 'x-frame-options': 'SAMEORIGIN' },
  });
};
