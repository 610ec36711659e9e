import { useEffect, useState } from 'react';
import type { Shape, When } from '#contracts/formats.ts';
import * as format from './format.ts';

/** A moment in the reader's zone; the full one on hover. */
export function At({ when, shape = 'moment' }: { when: When; shape?: Shape }) {
  return (
    <time dateTime={new Date(when).toISOString()} data-tip={format.date(when, 'full')}>
      {format.date(when, shape)}
    </time>
  );
}

const tick = 30_000;

/** "3 min ago", kept true; the exact moment on hover. Not for rows of long lists: these format once. */
export function Ago({ when }: { when: When }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), tick);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={new Date(when).toISOString()} data-tip={format.date(when, 'full')}>
      {format.ago(when, now)}
    </time>
  );
}
