import type { CreateRule } from '#contracts/automation.ts';

/** A rule that raises the priority of what is opened, or what is wanted otherwise. */
export const ruleDraft = (wanted: Partial<CreateRule> = {}): CreateRule => ({
  kind: 'trigger',
  name: 'A rule',
  enabled: true,
  events: ['opened'],
  idle: null,
  conditions: { match: 'all', groups: [] },
  actions: [{ do: 'raise' }],
  stop: false,
  ...wanted,
});

/** All of these. */
export const allOf = (...conditions: CreateRule['conditions']['groups'][number]['conditions']): CreateRule['conditions'] => ({
  match: 'all',
  groups: [{ match: 'all', conditions }],
});
