import { portalMail } from '#contracts/portal/mail.ts';
import { useSessionIfAny, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useSearchParams, VisitorMenu } from '#web/shell/index.ts';
import { Button, Gate, Strip } from '#web/ui/index.ts';
import { Splash } from './parts/splash.tsx';

/** `/p/helix/confirm?token=…`: looking changes nothing, because mail scanners look too; the button confirms. */
export function ConfirmPage() {
  const [{ token }] = useSearchParams({ token: '' });
  const desk = useSessionIfAny()?.workspace.name ?? '';
  const confirm = useWrite(portalMail.confirm, { refreshes: [] });
  const gone = token === '' || confirm.error?.code === 'link_expired';

  return (
    <Splash>
      <Gate title={t(gone ? 'access.link.gone.title' : 'access.confirm.title')} below={<VisitorMenu />}>
        {gone && <p className="muted">{t('access.link.missing')}</p>}
        {!gone && confirm.error && <ErrorStrip problem={confirm.error} />}
        {confirm.isSuccess ? (
          <Strip tone="success" role="status">
            {t('access.confirm.done')}
          </Strip>
        ) : (
          !gone && (
            <>
              <p className="muted">{t('access.confirm.text', { desk })}</p>
              <Button look="brand" size="lg" busy={confirm.isPending} onClick={() => confirm.mutate({ body: { token } })}>
                {t('access.confirm.do')}
              </Button>
            </>
          )
        )}
      </Gate>
    </Splash>
  );
}
