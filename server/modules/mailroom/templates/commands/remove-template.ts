import type { TemplateAddress } from '#contracts/mail-templates.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { templateChanged } from '../../events.ts';
import { rowAt } from '../queries/templates.ts';

/** One that is chosen somewhere stays; without the workspace's own words the shipped ones are sent again. */
export const removeTemplate = async (ctx: Context, address: TemplateAddress): Promise<void> => {
  const row = await rowAt(ctx, address);
  if (!row) return;
  await refuseWhere(
    { template_choice_template: 'template_in_use' },
    ctx.db.deleteFrom('mailroom.template').where('workspaceId', '=', ctx.workspaceId).where('id', '=', row.id).execute(),
  );
  await record(ctx, templateChanged, { payload: { template: address } });
};
