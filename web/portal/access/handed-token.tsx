import { useEffect, useRef } from 'react';
import { handToken } from '#contracts/handed-tokens.ts';
import { base, boot, useWrite, workspace } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { afterSignIn, ErrorStrip, useSearchParams, VisitorMenu } from '#web/shell/index.ts';
import { Button, buttonClass, Gate, Skeleton, Stack } from '#web/ui/index.ts';
import { Splash } from './parts/splash.tsx';

/**
 * `/p/helix/handed-token`, where the company's own site sends its customers by a form with a signed token. From a site that is
 * not registered nothing happens before a click: it may be anybody's, with an account of their own.
 */
export function HandedTokenPage() {
  const [{ next }] = useSearchParams({ next: '' });
  const { token, asks } = boot.handed && 'token' in boot.handed ? boot.handed : { token: '', asks: null };
  const hand = useWrite(handToken, {
    refreshes: [],
    onDone: (found) => location.replace(afterSignIn(found.kind, { workspace, base }, next)),
  });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || token === '' || asks !== null) return;
    begun.current = true;
    hand.mutate({ body: { token } });
  }, [hand, token, asks]);
  const unreadable = token === '' || asks === '';
  const failed = unreadable || hand.error !== null;
  const waits = asks !== null && !hand.isPending && !hand.isSuccess;
  const onward = waits ? (
    <Stack>
      <Button look="brand" size="lg" wide onClick={() => hand.mutate({ body: { token } })}>
        {t('ways.handed-continue', { address: asks })}
      </Button>
      <a href={`${base}/sign-in`} className={buttonClass('quiet', 'lg')}>
        {t('ways.handed-other')}
      </a>
    </Stack>
  ) : (
    <Skeleton height={44} />
  );
  return (
    <Splash>
      <Gate title={t(failed ? 'ways.sign-on-failed' : 'access.title.desk')} below={<VisitorMenu />}>
        {hand.error && <ErrorStrip problem={hand.error} />}
        {unreadable && <p className="muted">{t('ways.sign-on-again')}</p>}
        {failed ? (
          <a href={`${base}/sign-in`} className={buttonClass('plain', 'lg')}>
            {t('access.link.to-sign-in')}
          </a>
        ) : (
          onward
        )}
      </Gate>
    </Splash>
  );
}
