import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something the palette can do. What has a key is there already; this is for what has none, or needs aliases. */
export interface Command {
  id: string;
  label: string;
  aliases?: string;
  keys?: string;
  run: () => void;
}

let sets: readonly (readonly Command[])[] = [];
let all: readonly Command[] = [];
const listeners = new Set<() => void>();
function changed(next: typeof sets): void {
  sets = next;
  all = next.toReversed().flat();
  for (const listener of listeners) listener();
}

/** Offers commands while the screen is open; the innermost screen's come first. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const shape = commands.map((command) => `${command.id}=${command.label}`).join('|');
  useEffect(() => {
    if (shape === '') return undefined;
    const set = latest.current.map((command, index) => ({ ...command, run: () => latest.current[index]?.run() }));
    changed([...sets, set]);
    return () => changed(sets.filter((each) => each !== set));
  }, [shape]);
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const useOffered = (): readonly Command[] => useSyncExternalStore(subscribe, () => all);
