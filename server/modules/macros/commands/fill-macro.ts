import { Language } from '#contracts/common.ts';
import type { FilledMacro, Macro } from '#contracts/macros.ts';
import { fillPlaceholders, placeholdersWithout, type PlaceholderValues } from '#contracts/placeholders.ts';
import type { MacroAction, TicketAction } from '#contracts/ticket-actions.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { contactCards } from '#server/modules/customers/index.ts';
import { checkActions, readTicket } from '#server/modules/tickets/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, Refusal } from '#server/platform/refusal.ts';
import { readMacro } from '../queries.ts';
import { chooseLanguage } from '../rules/choose-language.ts';
import { ticketValues } from '../rules/ticket-values.ts';

const tagName = async (ctx: Context, tagId: string): Promise<string> => {
  const tag = ctx.db.selectFrom('tags.tagCard').select('name').where('workspaceId', '=', ctx.workspaceId).where('id', '=', tagId);
  return found(await tag.executeTakeFirst()).name;
};

/** What it says to do, said of whoever asks; what is no longer there refuses. */
export const resolved = async (ctx: Context, action: MacroAction): Promise<TicketAction> => {
  if (action.kind === 'tag') return { kind: 'tag', name: await tagName(ctx, action.tagId) };
  if (action.kind === 'untag') await tagName(ctx, action.tagId);
  if (action.kind === 'assign') {
    const { assigneeId, ...rest } = action;
    return assigneeId === undefined ? rest : { ...rest, assigneeId: assigneeId === 'me' ? found(personOf(ctx.actor)) : assigneeId };
  }
  return action;
};

/** Whoever keeps one may do what it does, and all of it is there. */
export const assertActions = async (ctx: Context, actions: readonly MacroAction[]): Promise<void> => {
  for (const action of actions) await checkActions(ctx, [await resolved(ctx, action)]);
};

const possible = async (ctx: Context, given: readonly MacroAction[]): Promise<Pick<FilledMacro, 'actions' | 'left'>> => {
  const actions: TicketAction[] = [];
  const left: FilledMacro['left'] = [];
  for (const each of given) {
    try {
      const action = await resolved(ctx, each);
      await checkActions(ctx, [action]);
      actions.push(action);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      left.push({ kind: each.kind, code: error.code });
    }
  }
  return { actions, left };
};

const valuesFor = async (ctx: Context, ticket: Ticket, language: Language): Promise<PlaceholderValues> => {
  const { name: workspace, timeZone } = await workspaceProfile(ctx);
  const me = 'name' in ctx.actor ? ctx.actor.name : '';
  return ticketValues({ ticket, me, workspace, language, timeZone, now: ctx.now });
};

/** The languages that suit a ticket, best first: its requester's, then the workspace's. */
const suiting = async (ctx: Context, ticket: Ticket): Promise<(Language | null)[]> => {
  const [requester] = ticket.requester ? await contactCards(ctx, [ticket.requester.id]) : [];
  return [Language.nullable().parse(requester?.language ?? null), (await workspaceProfile(ctx)).language];
};

export const fillText = async (ctx: Context, ticketId: string, text: string, language: Language) => {
  const values = await valuesFor(ctx, await readTicket(ctx, ticketId), language);
  return { text: fillPlaceholders(text, values), without: placeholdersWithout(text, values) };
};

export const fillMacro = async (ctx: Context, ticketId: string, macroId: string, asked?: Language): Promise<FilledMacro> => {
  const { texts, actions }: Macro = await readMacro(ctx, macroId);
  const ticket = await readTicket(ctx, ticketId);
  const languages = Language.options.filter((each) => texts[each] !== undefined);
  const language = chooseLanguage(languages, [asked, ...(await suiting(ctx, ticket))]);
  const filled = language ? await fillText(ctx, ticketId, texts[language] ?? '', language) : { text: '', without: [] };
  return { language, languages, ...filled, ...(await possible(ctx, actions)) };
};
