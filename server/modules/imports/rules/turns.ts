/** A row with the row of its parent. */
export interface Child {
  readonly place: number;
  readonly parent: number;
}

/** Parents first: the turn of each row that has its parent in the file; null: it stands above itself, however far. */
export const turnsOf = (children: readonly Child[]): ReadonlyMap<number, number | null> => {
  const parents = new Map(children.map(({ place, parent }) => [place, parent]));
  const turns = new Map<number, number | null>();
  for (const { place } of children) {
    const way: number[] = [];
    let at: number | undefined = place;
    while (at !== undefined && !turns.has(at) && !way.includes(at)) {
      way.push(at);
      at = parents.get(at);
    }
    const isRing = at !== undefined && !turns.has(at) && way.includes(at);
    let turn: number | null = isRing ? null : at === undefined ? -1 : (turns.get(at) ?? null);
    for (const step of way.toReversed()) {
      turn = turn === null ? null : turn + 1;
      turns.set(step, turn);
    }
  }
  return turns;
};
