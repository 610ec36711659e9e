import type { ReactNode } from 'react';
import { Link } from '#web/shell/index.ts';

/** For `<a>` in messages. */
export const toOutbox = (words: ReactNode) => (
  <Link to="/outbox" className="link">
    {words}
  </Link>
);
