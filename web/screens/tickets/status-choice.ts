import { reachableFrom } from '#contracts/status-moves.ts';
import type { Status } from '#contracts/tickets.ts';

/** Whether one of these tickets may become this; the one that it is stays shown. Of several, what one refuses is told after. */
export const mayBecome = (statuses: readonly Status[], now: readonly string[], to: Status): boolean =>
  now.length === 0 || now.some((id) => id === to.id || reachableFrom(statuses, id).some((each) => each.id === to.id));

/** Those that some of these tickets may become; of none named, all that are offered. */
export const statusesFor = (statuses: readonly Status[] | undefined, targets: readonly { readonly statusId: string }[]): Status[] => {
  const now = targets.map(({ statusId }) => statusId);
  return (statuses ?? []).filter((each) => !each.retired && mayBecome(statuses ?? [], now, each));
};
