import type { Lane, Side } from '#contracts/threads.ts';

const order: readonly Side[] = ['customer', 'owner', 'provider'];

/** The one spelling of a set of sides that the database accepts. */
export const canonical = (sides: Iterable<Side>): Side[] => {
  const wanted = new Set(sides);
  return order.filter((side) => wanted.has(side));
};

/** Who a lane reaches. There is none of customer and provider without the owner (decision 11). */
export const sidesOf = (lane: Lane, shared: boolean): Side[] => {
  switch (lane) {
    case 'everyone':
      return shared ? ['customer', 'owner', 'provider'] : ['customer', 'owner'];
    case 'teams':
      return ['owner', 'provider'];
    case 'direct':
      return ['customer', 'owner'];
    case 'note':
      return ['owner'];
  }
};

export const laneOf = (sides: readonly Side[], shared: boolean): Lane => {
  const customer = sides.includes('customer');
  if (sides.includes('provider')) return customer ? 'everyone' : 'teams';
  if (!customer) return 'note';
  return shared ? 'direct' : 'everyone';
};

/** The lanes that a side may write on. A provider's own notes live in its own workspace (decision 9). */
export const lanesOf = (side: Side, shared: boolean): Lane[] => {
  if (side === 'customer') return ['everyone'];
  if (side === 'provider') return shared ? ['everyone', 'teams'] : [];
  return shared ? ['everyone', 'teams', 'direct', 'note'] : ['everyone', 'note'];
};
