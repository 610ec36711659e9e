import { WebhookType } from '#contracts/webhooks.ts';

interface Said {
  readonly name: string;
  readonly payload: unknown;
}

/** Under what name an event goes out; null: it is nobody's business outside. What only a provider may see is not ours to tell. */
export const typeOf = ({ name, payload }: Said): WebhookType | null => {
  if (name !== 'entry.released') return WebhookType.safeParse(name).data ?? null;
  const { kind, sides } = payload as { kind: string; sides: readonly string[] };
  if (kind === 'event' || !sides.includes('owner')) return null;
  return kind === 'note' || !sides.includes('customer') ? 'note.released' : 'entry.released';
};

/** The right that whoever answers for an endpoint needs, for it to hear of this. */
export const rightFor = (type: string): string | null => {
  if (/^(ticket|entry|note|sla|rule)\./.test(type)) return 'tickets.see';
  return /^(company|contact)\./.test(type) ? 'customers.see' : null;
};
