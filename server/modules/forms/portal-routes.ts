import { createHash } from 'node:crypto';
import { portalForms } from '#contracts/portal/forms.ts';
import { inReading } from '#server/modules/knowledge/index.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { anyone, contact } from '#server/platform/http/allow.ts';
import { serve, type Served, type Site, type Visit } from '#server/platform/http/serve.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { submitForm } from './commands/submit-form.ts';
import { fillOf, offeredForm, offeredForms, titlesOf } from './queries/fill.ts';
import { formRow } from './queries/forms.ts';
import { checkAnswers, type AnswerFault } from './rules/check-answers.ts';

const messages: Record<AnswerFault, string> = {
  needed: 'Fill this in.',
  unfit: 'This is not what the form asks for.',
  address: 'This is not an e-mail address.',
  long: 'This is too long.',
};

/** What was found to be theirs is read for them: of a form they see what is asked, and nothing else of it. */
const asDesk = <Result>(
  { platform, requestId }: Visit,
  { workspaceId }: Site,
  run: (ctx: Context) => Promise<Result>,
  readOnly = true,
): Promise<Result> => inWorkspace(platform, { workspaceId, actor: { kind: 'system', reason: 'web form' }, requestId, readOnly }, run);

export const portalRoutes: readonly Served[] = [
  serve(portalForms.list, {
    allow: anyone(),
    outside: async (site, { query }, visit) => {
      const offered = await inReading(visit.platform, site, (ctx) => offeredForms(ctx), { what: 'forms' });
      const ids = offered.map(({ formId }) => formId);
      return { items: await asDesk(visit, site, (ctx) => titlesOf(ctx, ids, query.language)) };
    },
  }),
  serve(portalForms.read, {
    allow: anyone(),
    outside: async (site, { params, query }, visit) => {
      const id = await inReading(visit.platform, site, (ctx) => offeredForm(ctx, params.form), { what: 'forms' });
      return asDesk(visit, site, async (ctx) => fillOf(ctx, await formRow(ctx, id), query.language));
    },
  }),
  serve(portalForms.submit, {
    allow: contact(),
    outside: async (site, { params, body }, visit) => {
      const sender = site.actor.kind === 'contact' ? site.actor : refuse('not_allowed');
      const id = await inReading(visit.platform, site, (ctx) => offeredForm(ctx, params.form), { what: 'forms' });
      return asDesk(
        visit,
        site,
        async (ctx) => {
          const { title, parts } = await fillOf(ctx, await formRow(ctx, id), body.language);
          const { faults, said } = checkAnswers({ parts, answers: body.answers, files: body.attachmentIds.length, isKnown: true, title });
          if (faults.length > 0)
            throw new InvalidInput(faults.map(({ part, fault }) => ({ path: `body.answers.${part}`, message: messages[fault] })));
          const token = createHash('sha256').update(`${sender.contactId} ${body.key}`).digest();
          return submitForm(ctx, id, { said, language: body.language, sender, attachmentIds: body.attachmentIds, token });
        },
        false,
      );
    },
  }),
];
