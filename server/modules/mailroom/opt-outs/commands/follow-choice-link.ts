import { done } from '#contracts/common.ts';
import type { MailChoice } from '#contracts/portal/mail.ts';
import { contactCards, contactInsteadOf } from '#server/modules/customers/index.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { isOptedOut } from '../queries/opt-outs.ts';
import { choiceOfToken } from '../rules/choice-link.ts';
import { isOneClick } from '../rules/one-click.ts';
import { changeOptOut } from './change-opt-out.ts';

const asSystem = <Result>(platform: Platform, site: Site, run: (ctx: Context) => Promise<Result>): Promise<Result> =>
  inWorkspace(platform, { workspaceId: site.workspaceId, actor: { kind: 'system', reason: 'mailed link' } }, run);

/** Whoever holds the token has a mail of ours, and says for its contact what they want of this kind; null only looks. */
export const followChoiceLink = (platform: Platform, site: Site, token: string, wanted: boolean | null): Promise<MailChoice> =>
  asSystem(platform, site, async (ctx) => {
    const said = choiceOfToken(platform.keys, ctx.workspaceId, token);
    if (!said) return refuse('link_expired');
    const choice = { ...said, contactId: (await contactInsteadOf(ctx, said.contactId)) ?? said.contactId };
    if ((await contactCards(ctx, [choice.contactId])).length === 0) return refuse('link_expired');
    if (wanted !== null) await changeOptOut(ctx, choice, wanted);
    return { list: choice.list, wanted: !(await isOptedOut(ctx, choice.contactId, choice.list)) };
  });

interface Click {
  readonly token: string;
  readonly contentType: string;
  readonly content: AsyncIterable<Uint8Array>;
}

const mostBytes = 8192;

const textOf = async (content: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > mostBytes) return refuse('too_large', { limit: mostBytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** What a mail program sends for its reader. Anything else at this address is refused and changes nothing. */
export const takeClick = async (platform: Platform, site: Site, { token, contentType, content }: Click): Promise<typeof done> => {
  if (!isOneClick(contentType, await textOf(content))) return refuse('not_one_click');
  await followChoiceLink(platform, site, token, false);
  return done;
};
