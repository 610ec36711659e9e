/** What two roles share and where each goes further, in the order of the catalogue. */
export const compareRoles = (known: readonly string[], left: ReadonlySet<string>, right: ReadonlySet<string>) => ({
  both: known.filter((name) => left.has(name) && right.has(name)),
  onlyLeft: known.filter((name) => left.has(name) && !right.has(name)),
  onlyRight: known.filter((name) => !left.has(name) && right.has(name)),
});
