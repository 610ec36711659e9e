import { MailPurpose, type TemplateAddress } from '#contracts/mail-templates.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, InvalidInput } from '#server/platform/refusal.ts';
import { templateChanged } from '../../events.ts';
import { rowAt } from '../queries/templates.ts';

/** What is sent for a purpose from now on. A template is for one purpose and for no other. */
export const chooseTemplate = async (ctx: Context, purpose: MailPurpose, template: TemplateAddress): Promise<void> => {
  const other = () => new InvalidInput([{ path: 'body.template', message: 'a template for this purpose' }]);
  if (MailPurpose.safeParse(template).success) {
    if (template !== purpose) throw other();
    await ctx.db.deleteFrom('mailroom.templateChoice').where('workspaceId', '=', ctx.workspaceId).where('purpose', '=', purpose).execute();
  } else {
    if (found(await rowAt(ctx, template)).purpose !== purpose) throw other();
    await ctx.db
      .insertInto('mailroom.templateChoice')
      .values({ workspaceId: ctx.workspaceId, purpose, templateId: template })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'purpose']).doUpdateSet({ templateId: template }))
      .execute();
  }
  await record(ctx, templateChanged, { payload: { template } });
};
