import { useEffect } from 'react';
import { useGo } from '#web/shell/index.ts';

/** An old link to somebody who was merged: the address becomes that of the one who is read instead. */
export function useInstead(list: '/people' | '/companies', asked: string, read: string | undefined): void {
  const go = useGo();
  useEffect(() => {
    if (read !== undefined && read !== asked) go(`${list}/${read}`, {}, { replace: true });
  }, [go, list, asked, read]);
}
