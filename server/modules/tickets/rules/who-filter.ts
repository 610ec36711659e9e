import { isId } from '#server/platform/db/ids.ts';
import { InvalidInput } from '#server/platform/refusal.ts';

export interface WhoFilter {
  readonly ids: string[];
  readonly none: boolean;
  readonly not: boolean;
}

/** `me,people,none,<id>` with a leading `-` to exclude; a word that is none of these is told, never dropped. */
export const whoFilter = (text: string | undefined, me: string | null, people: readonly string[] = []): WhoFilter | null => {
  if (text === undefined || text === '') return null;
  const not = text.startsWith('-');
  const words = (not ? text.slice(1) : text).split(',');
  const unknown = words.find((word) => word !== 'me' && word !== 'people' && word !== 'none' && !isId(word));
  if (unknown !== undefined) throw new InvalidInput([{ path: 'query', message: `Neither me, people, none nor an id: ${unknown}` }]);
  const meant = (word: string): readonly string[] => (word === 'me' ? (me === null ? [] : [me]) : word === 'people' ? people : [word]);
  const ids = [...new Set(words.filter((word) => word !== 'none').flatMap(meant))];
  return { ids, none: words.includes('none'), not };
};
