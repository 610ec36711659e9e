import { done } from '#contracts/common.ts';
import { forms } from '#contracts/forms.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { acceptSubmission } from './commands/accept-submission.ts';
import { changeForm } from './commands/change-form.ts';
import { copyForm } from './commands/copy-form.ts';
import { createForm } from './commands/create-form.ts';
import { deleteForm } from './commands/delete-form.ts';
import { discardSubmission } from './commands/discard-submission.ts';
import { restoreForm } from './commands/restore-form.ts';
import { previewForm } from './queries/preview.ts';
import { formRow, listForms, readForm } from './queries/forms.ts';
import { listSubmissions } from './queries/submissions.ts';

const sees = member('tickets.see');
const manages = member('setup.manage');
/** A submission that waits is a ticket to be, with all that a customer writes. */
const opens = member('tickets.create');

export const routes: readonly Served[] = [
  serve(forms.list, {
    allow: sees,
    run: async (ctx, { query }) => ({ items: await listForms(ctx, query.deleted ?? false) }),
  }),
  serve(forms.read, { allow: sees, run: (ctx, { params }) => readForm(ctx, params.form) }),
  serve(forms.create, { allow: manages, run: (ctx, { body }) => createForm(ctx, body) }),
  serve(forms.change, { allow: manages, run: (ctx, { params, body }) => changeForm(ctx, params.form, body) }),
  serve(forms.copy, { allow: manages, run: (ctx, { params, body }) => copyForm(ctx, params.form, body.name) }),
  serve(forms.preview, { allow: manages, run: (ctx, { params, query }) => previewForm(ctx, params.form, query.language) }),
  serve(forms.delete, {
    allow: manages,
    run: async (ctx, { params }) => {
      await deleteForm(ctx, params.form);
      return done;
    },
  }),
  serve(forms.restore, { allow: manages, run: (ctx, { params }) => restoreForm(ctx, params.form) }),
  serve(forms.submissions, {
    allow: opens,
    run: async (ctx, { params, query }) => listSubmissions(ctx, (await formRow(ctx, params.form)).id, query),
  }),
  serve(forms.accept, { allow: opens, run: (ctx, { params }) => acceptSubmission(ctx, params.submission) }),
  serve(forms.discard, {
    allow: opens,
    run: async (ctx, { params }) => {
      await discardSubmission(ctx, params.submission);
      return done;
    },
  }),
];
