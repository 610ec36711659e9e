export interface Dated {
  /** ISO 8601 as the database writes it: sorts as text. */
  readonly at: string;
  readonly id: string;
}

export const isNewer = (one: Dated, other: Dated): number =>
  one.at === other.at ? (one.id > other.id ? -1 : 1) : one.at > other.at ? -1 : 1;

/** The newest of several lists that are in order, as one. */
export const newestOf = <Row extends Dated>(lists: readonly (readonly Row[])[], most: number): Row[] =>
  lists.flat().toSorted(isNewer).slice(0, most);
