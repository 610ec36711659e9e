import { useEffect, useReducer, useState } from 'react';
import { drawnOf, filled, nothingDrawn } from './drawn.ts';

/** Milliseconds without another page until its rows are filled in: those of a fling are gone before they can be read. */
const rest = 90;
const picture = 16;

/** What was drawn last, and what shall be; no state of React, as what is drawn follows from what is shown. */
function keeper() {
  let last = nothingDrawn;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    of: (shown: readonly string[], current: string | undefined) => drawnOf(last, shown, current),
    keep: (drawn: typeof last, again: () => void) => {
      last = drawn;
      if (drawn.short.size === 0 || drawn.many) stop();
      if (drawn.short.size === 0 || timer !== undefined) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          last = filled(last);
          again();
        },
        drawn.many ? rest : picture,
      );
    },
    stop,
  };
}

/** The rows that are drawn whole, so that a key or the wheel is answered by the next picture; the others are filled in after it. */
export function useDrawn(shown: readonly string[], current: string | undefined): ReadonlySet<string> {
  const [kept] = useState(keeper);
  const [, again] = useReducer((count: number) => count + 1, 0);
  const drawn = kept.of(shown, current);
  useEffect(() => kept.keep(drawn, again), [kept, drawn]);
  useEffect(() => kept.stop, [kept]);
  return drawn.whole;
}
