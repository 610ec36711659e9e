interface Reachable {
  readonly id: string;
  readonly group: string;
  readonly default: boolean;
  readonly retired: boolean;
  /** Where it leads; null: anywhere. */
  readonly next: readonly string[] | null;
}

/** Where a ticket of this status may go, itself left out; what is offered no more keeps nobody from going elsewhere. */
export const reachableFrom = <Status extends Reachable>(statuses: readonly Status[], fromId: string): Status[] => {
  const offered = statuses.filter(({ id, retired }) => id !== fromId && !retired);
  const next = statuses.find(({ id }) => id === fromId)?.next ?? null;
  const led = next === null ? offered : offered.filter(({ id }) => next.includes(id));
  return led.length === 0 ? offered : led;
};

/** The one of a group that is taken where none is named: its default, or else the first that may be. */
export const usualIn = <Status extends Reachable>(reachable: readonly Status[], group: string): Status | undefined => {
  const own = reachable.filter((status) => status.group === group);
  return own.find((status) => status.default) ?? own[0];
};
