import { automation, type CreateRule } from '#contracts/automation.ts';
import type { Example } from './examples.ts';
import { of, ticketWith, unique } from './makers.ts';
import type { Place } from './world.ts';

// Off, so that tickets of the other examples are left alone.
const usualRule = (): CreateRule => ({
  kind: 'trigger',
  name: `Rule ${unique()}`,
  enabled: false,
  events: ['opened'],
  idle: null,
  conditions: { match: 'all', groups: [] },
  actions: [{ do: 'raise' }],
  stop: false,
});

const freshRule = async (place: Place) => (await place.owner.ok(automation.createRule, { body: usualRule() })).id;

const freshRun = async (place: Place): Promise<string> => {
  await place.owner.ok(automation.createRule, { body: { ...usualRule(), kind: 'assign', enabled: true } });
  const { params } = (await ticketWith(place)) as unknown as { params: { ticket: string } };
  await place.owner.ok(automation.askRules, { params, body: {} });
  const [run] = (await place.owner.ok(automation.runs, { query: { ticket: params.ticket } })).items;
  return run?.id ?? '';
};

export const ruleExamples: Readonly<Record<string, Example>> = {
  'automation.rules': () => of({ query: { kind: 'trigger' } }),
  'automation.rule': async (place) => of({ params: { rule: await freshRule(place) } }),
  'automation.createRule': () => of({ body: usualRule() }),
  'automation.changeRule': async (place) =>
    of({ params: { rule: await freshRule(place) }, body: { version: 1, name: `Other ${unique()}` } }),
  'automation.deleteRule': async (place) => of({ params: { rule: await freshRule(place) } }),
  'automation.orderRules': () => of({ body: { kind: 'escalation', ids: [] } }),
  'automation.facts': () => of({}),
  'automation.tryRule': () => of({ body: { rule: usualRule(), most: 1 } }),
  'automation.runs': () => of({}),
  'automation.run': async (place) => of({ params: { run: await freshRun(place) } }),
  'tickets.takeNext': async (place) => {
    await ticketWith(place);
    return of({ body: {} });
  },
  'tickets.repost': (place) => ticketWith(place, () => ({ body: {} })),
  'automation.askRules': (place) => ticketWith(place, () => ({ body: {} })),
};
