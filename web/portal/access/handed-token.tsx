import { useEffect, useRef } from 'react';
import { handToken } from '#contracts/handed-tokens.ts';
import { base, boot, useWrite, workspace } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { afterSignIn, ErrorStrip, useSearchParams, VisitorMenu } from '#web/shell/index.ts';
import { buttonClass, Gate, Skeleton } from '#web/ui/index.ts';
import { Splash } from './parts/splash.tsx';

/** `/p/helix/handed-token`, where the company's own site sends its customers by a form with a signed token. */
export function HandedTokenPage() {
  const [{ next }] = useSearchParams({ next: '' });
  const token = boot.handed && 'token' in boot.handed ? boot.handed.token : '';
  const hand = useWrite(handToken, {
    refreshes: [],
    onDone: (found) => location.replace(afterSignIn(found.kind, { workspace, base }, next)),
  });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || token === '') return;
    begun.current = true;
    hand.mutate({ body: { token } });
  }, [hand, token]);
  const failed = token === '' || hand.error !== null;
  return (
    <Splash>
      <Gate title={t(failed ? 'ways.sign-on-failed' : 'access.title.desk')} below={<VisitorMenu />}>
        {hand.error && <ErrorStrip problem={hand.error} />}
        {token === '' && <p className="muted">{t('ways.sign-on-again')}</p>}
        {failed ? (
          <a href={`${base}/sign-in`} className={buttonClass('plain', 'lg')}>
            {t('access.link.to-sign-in')}
          </a>
        ) : (
          <Skeleton height={44} />
        )}
      </Gate>
    </Splash>
  );
}
