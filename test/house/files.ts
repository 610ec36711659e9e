import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rooms } from './direction-rules.ts';
import { root } from './module-order.ts';
import exceptions from './exceptions.json' with { type: 'json' };

export { exceptions };

const made = new Set(['server/db/schema.ts', 'server/db/schema.sql']);
const outside = (file: string): boolean => !made.has(file) && !file.startsWith('web/dist/') && !file.includes('node_modules/');

/** Hand-written files of the house whose name ends so, as paths from its root. */
export const filesEnding = (ending: string): string[] =>
  rooms
    .flatMap((room) => globSync(`${room}/**/*${ending}`, { cwd: root }))
    .filter(outside)
    .toSorted();

export const sources = (): string[] => [...filesEnding('.ts'), ...filesEnding('.tsx')].toSorted();

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

export const linesOf = (file: string): number => textOf(file).split('\n').length - 1;

/** What was found beside what is excused: both must be empty, so the list of exceptions can only shrink. */
export const unexcused = (
  found: readonly string[],
  excused: Readonly<Record<string, string>>,
): { wrong: string[]; needless: string[] } => ({
  wrong: found.filter((name) => !(name in excused)).toSorted(),
  needless: Object.keys(excused)
    .filter((name) => !found.includes(name))
    .toSorted(),
});

export const none = { wrong: [], needless: [] };
