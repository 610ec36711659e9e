import { isId } from '#server/platform/db/ids.ts';
import { InvalidInput } from '#server/platform/refusal.ts';

export interface WhoFilter {
  readonly ids: string[];
  readonly none: boolean;
  readonly not: boolean;
}

/** `me,none,<id>` with a leading `-` to exclude; a word that is none of these is told, never dropped. */
export const whoFilter = (text: string | undefined, me: string | null): WhoFilter | null => {
  if (text === undefined || text === '') return null;
  const not = text.startsWith('-');
  const words = (not ? text.slice(1) : text).split(',');
  const unknown = words.find((word) => word !== 'me' && word !== 'none' && !isId(word));
  if (unknown !== undefined) throw new InvalidInput([{ path: 'query', message: `Neither me, none nor an id: ${unknown}` }]);
  const ids = words.filter((word) => word !== 'none').flatMap((word) => (word === 'me' ? (me === null ? [] : [me]) : [word]));
  return { ids, none: words.includes('none'), not };
};
