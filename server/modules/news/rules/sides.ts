import type { Side } from '#server/platform/db/actor.ts';

/** Who hears that an item changed. */
export const sidesOf = ({ audience }: { readonly audience: string }): Side[] => (audience === 'staff' ? ['owner'] : ['customer', 'owner']);
