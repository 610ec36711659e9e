import { Language } from '#contracts/common.ts';
import type { Setting } from '#contracts/formats.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';

/** The language of a mailbox, else the workspace's; and the workspace's zone. */
export const settingOf = async (
  ctx: Context,
  mailbox: { readonly language: string | null } | null,
  person: string | null = null,
): Promise<Setting> => {
  const { language, timeZone } = await workspaceSettings(ctx);
  const wished = Language.safeParse(person ?? mailbox?.language);
  return { language: wished.success ? wished.data : language, timeZone };
};
