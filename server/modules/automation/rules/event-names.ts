import type { RuleEvent, RuleKind } from '#contracts/automation.ts';

/** What an entry that is out means to rules; null: nothing, such as a machine's words or the first ones of a ticket. */
export const eventOfEntry = (said: {
  readonly kind: string;
  readonly authorSide: string;
  readonly authorKind: string;
  readonly automated: boolean;
  readonly opening: boolean;
  readonly call: { readonly direction: string } | null;
}): RuleEvent | null => {
  if (said.kind === 'event' || said.automated || said.opening) return null;
  if (said.call) return said.call.direction === 'incoming' ? 'customer_wrote' : 'staff_wrote';
  if (said.kind === 'note') return said.authorKind === 'system' ? null : 'noted';
  return said.authorSide === 'customer' ? 'customer_wrote' : 'staff_wrote';
};

/** Mail has rules of its own; what comes over the web or the API is for the assign rules, and what a member asks them about. */
export const kindsAtOpening = ({ channel, byRules }: { channel: string; byRules: boolean }): readonly RuleKind[] =>
  channel === 'mail' ? ['mail', 'trigger'] : byRules ? ['assign', 'trigger'] : ['trigger'];

/** An entry changes its ticket too, and is told of by itself. */
export const eventOfChange = (fields: readonly string[]): RuleEvent | null => {
  const own = fields.filter((field) => field !== 'entries');
  if (own.length === 0) return null;
  return own.every((field) => field === 'tags') ? 'tagged' : 'changed';
};
