import type { RequestSort } from '#contracts/portal/requests.ts';

/** As it stands in the address; empty: no matter which. */
export interface Chosen {
  readonly product: string;
  readonly company: string;
  readonly who: string;
  readonly from: string;
  readonly to: string;
  readonly sort: string;
}

export const noFilter: Chosen = { product: '', company: '', who: '', from: '', to: '', sort: '' };
export const orders: readonly RequestSort[] = ['-updated', 'updated', '-created', 'created'];

const ids = /^[0-9a-f-]{36}$/;
const days = /^\d{4}-\d{2}-\d{2}$/;

/** The instant at which a day begins where the reader is; nothing for what is no day. */
const beginning = (day: string, after = 0): string | undefined => {
  if (!days.test(day)) return undefined;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = new Date(year, month - 1, date + after);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};

const idIn = (text: string): string | undefined => (ids.test(text) ? text : undefined);

type Narrowing = Partial<Record<'product' | 'company' | 'requester' | 'since' | 'before', string>>;

/** What the server is asked for; both days count. */
export const narrowingOf = ({ product, company, who, from, to }: Chosen): Narrowing => {
  const all = { product: idIn(product), company: idIn(company), requester: idIn(who), since: beginning(from), before: beginning(to, 1) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
};

export const sortOf = ({ sort }: Chosen): RequestSort => orders.find((order) => order === sort) ?? '-updated';

export const countOf = (chosen: Chosen): number => Object.keys(narrowingOf(chosen)).length;
