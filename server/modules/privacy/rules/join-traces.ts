import type { Traces } from '#server/platform/people/person-door.ts';

const lists = ['ids', 'addresses', 'phones', 'recordIds', 'openedIds', 'entryIds', 'hashes'] as const;

/** All that was known and what came since; null: nothing came. */
export const joinTraces = (known: Traces, fresh: Traces): Traces | null => {
  const both = (list: (typeof lists)[number]): string[] => [...new Set([...known[list], ...fresh[list]])];
  const isNamed = known.pattern.includes(fresh.pattern);
  if (isNamed && lists.every((list) => both(list).length === known[list].length)) return null;
  return {
    ...fresh,
    ...Object.fromEntries(lists.map((list) => [list, both(list)])),
    pattern: isNamed ? known.pattern : `(?:${known.pattern}|${fresh.pattern})`,
  };
};
