import { InvalidInput } from '#server/platform/refusal.ts';

/** The rows behind ids that a request names; one that isn't there makes the request invalid. */
export const knownIds = async <Row extends { id: string }>(
  field: string,
  ids: readonly string[],
  find: (ids: string[]) => Promise<Row[]>,
): Promise<Row[]> => {
  const wanted = [...new Set(ids)];
  const rows = wanted.length === 0 ? [] : await find(wanted);
  const known = new Set(rows.map(({ id }) => id));
  const errors = ids.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `body.${field}.${index}`, message: 'There is nothing with this id.' }],
  );
  if (errors.length > 0) throw new InvalidInput(errors);
  return rows;
};
