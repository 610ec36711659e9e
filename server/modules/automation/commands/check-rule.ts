import type { CreateRule, RuleAction } from '#contracts/automation.ts';
import { getProduct } from '#server/modules/catalog/index.ts';
import { checkValues } from '#server/modules/fields/index.ts';
import { listCalendars } from '#server/modules/sla/index.ts';
import { memberCards, teamCards } from '#server/modules/staff/index.ts';
import { statusList } from '#server/modules/tickets/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { callableEndpoints } from '../queries/endpoints.ts';
import { listFacts } from '../queries/known-facts.ts';
import { faultOf } from '../rules/evaluate.ts';

interface Fault {
  readonly path: string;
  readonly message: string;
}

const conditionFaults = async (ctx: Context, { conditions }: CreateRule): Promise<Fault[]> => {
  const types = new Map((await listFacts(ctx)).map(({ name, type }) => [name, type]));
  return conditions.groups.flatMap((group, at) =>
    group.conditions.flatMap((condition, index) => {
      const message = faultOf(condition, types.get(condition.fact));
      return message === null ? [] : [{ path: `body.conditions.groups.${at}.conditions.${index}`, message }];
    }),
  );
};

const namedIn = (action: RuleAction): { memberIds: string[]; teamIds: string[] } => {
  if (action.do === 'notify') return { memberIds: action.memberIds, teamIds: action.teamIds };
  if (action.do !== 'assign') return { memberIds: [], teamIds: [] };
  const { to } = action;
  return {
    memberIds: to.method === 'member' ? [to.memberId] : [],
    teamIds: 'teamId' in to && to.teamId !== null ? [to.teamId] : [],
  };
};

/** What is wrong with a value for a custom field; null: nothing. */
const fieldFault = async (ctx: Context, action: RuleAction): Promise<string | null> => {
  if (action.do !== 'field') return null;
  try {
    await checkValues(ctx, 'ticket', { [action.key]: action.value });
    return null;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return 'This field can’t have this value.';
  }
};

const isThere = async (ctx: Context, action: RuleAction): Promise<boolean> => {
  const { memberIds, teamIds } = namedIn(action);
  const members = (await memberCards(ctx, memberIds)).filter(({ state }) => state !== 'disabled');
  if (members.length !== new Set(memberIds).size || (await teamCards(ctx, teamIds)).length !== new Set(teamIds).size) return false;
  if (action.do === 'call') return (await callableEndpoints(ctx)).some(({ id, state }) => id === action.endpointId && state !== 'removed');
  if (action.do === 'status') return (await statusList(ctx)).some(({ id, retired }) => id === action.statusId && !retired);
  if (action.do !== 'product') return true;
  if (action.productId === null) return action.areaId === null;
  const { areas } = await getProduct(ctx, action.productId);
  return action.areaId === null || areas.some(({ id }) => id === action.areaId);
};

const emptyNotice = (action: RuleAction): boolean =>
  action.do === 'notify' && action.whom.length + action.memberIds.length + action.teamIds.length === 0;

const actionFaults = async (ctx: Context, { kind, actions }: CreateRule): Promise<Fault[]> => {
  const faults: Fault[] = [];
  for (const [at, action] of actions.entries()) {
    const path = `body.actions.${at}`;
    if (action.do === 'discard' && kind !== 'mail') faults.push({ path, message: 'Only a mail can be kept aside.' });
    const wrong = await fieldFault(ctx, action);
    if (wrong !== null) faults.push({ path, message: wrong });
    if (emptyNotice(action)) faults.push({ path, message: 'Say who is to be told.' });
    if (!(await isThere(ctx, action))) faults.push({ path, message: 'What this names is not there any more.' });
  }
  return faults;
};

const timeFaults = async (ctx: Context, { kind, events, idle }: CreateRule): Promise<Fault[]> => {
  if (kind === 'trigger' && events.length === 0) return [{ path: 'body.events', message: 'Say what the rule waits for.' }];
  if (kind !== 'escalation') return [];
  if (idle === null) return [{ path: 'body.idle', message: 'Say how long the rule waits.' }];
  if (idle.calendarId === null || (await listCalendars(ctx)).some(({ id }) => id === idle.calendarId)) return [];
  return [{ path: 'body.idle.calendarId', message: 'This calendar is not there any more.' }];
};

/** Everything that is wrong with a rule at once; what only another kind has is left out. */
export const checkRule = async (ctx: Context, rule: CreateRule): Promise<CreateRule> => {
  // Nobody has told outside what they may not read themselves.
  if (rule.actions.some((action) => action.do === 'call') && !may(ctx.actor, 'tickets.see')) refuse('beyond_own_rights');
  const faults = [...(await timeFaults(ctx, rule)), ...(await conditionFaults(ctx, rule)), ...(await actionFaults(ctx, rule))];
  if (faults.length > 0) throw new InvalidInput(faults);
  return {
    ...rule,
    events: rule.kind === 'trigger' ? [...new Set(rule.events)] : [],
    idle: rule.kind === 'escalation' ? rule.idle : null,
  };
};
