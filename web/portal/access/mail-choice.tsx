import { useEffect } from 'react';
import { portalMail } from '#contracts/portal/mail.ts';
import { useSessionIfAny, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useSearchParams, VisitorMenu } from '#web/shell/index.ts';
import { Button, Gate, Skeleton, Stack, Strip } from '#web/ui/index.ts';
import { Splash } from './parts/splash.tsx';

/** `/p/helix/mail-choice?token=…`: opening it changes nothing, because mail scanners open it too; the button does. */
export function MailChoicePage() {
  const [{ token }] = useSearchParams({ token: '' });
  const desk = useSessionIfAny()?.workspace.name ?? '';
  const look = useWrite(portalMail.lookAtChoice, { refreshes: [] });
  const choose = useWrite(portalMail.choose, { refreshes: [] });
  const { mutate } = look;
  useEffect(() => mutate({ body: { token } }), [mutate, token]);

  const choice = choose.data ?? look.data;
  const gone = [look.error, choose.error].some((problem) => problem?.code === 'link_expired');
  if (gone)
    return (
      <Splash>
        <Gate title={t('access.link.gone.title')} below={<VisitorMenu />}>
          <p className="muted">{t('access.choice.gone')}</p>
        </Gate>
      </Splash>
    );
  return (
    <Splash>
      <Gate title={t('access.choice.title')} below={<VisitorMenu />}>
        <Stack gap={12}>
          {look.error && <ErrorStrip problem={look.error} retry={() => mutate({ body: { token } })} />}
          {choose.error && <ErrorStrip problem={choose.error} />}
          {!choice && !look.error && <Skeleton height={96} />}
          {choice && (
            <>
              {choose.isSuccess && (
                <Strip tone="success" role="status">
                  {t(choice.wanted ? 'access.choice.wanted-again' : 'access.choice.refused')}
                </Strip>
              )}
              {!choose.isSuccess && !choice.wanted && <p>{t('access.choice.is-refused')}</p>}
              {choice.wanted && !choose.isSuccess && <p className="muted">{t('access.choice.text', { desk })}</p>}
              <Button
                look={choice.wanted && !choose.isSuccess ? 'brand' : 'plain'}
                size="lg"
                busy={choose.isPending}
                onClick={() => choose.mutate({ body: { token, wanted: !choice.wanted } })}
              >
                {t(choice.wanted ? 'access.choice.refuse' : 'access.choice.want')}
              </Button>
              <p className="muted">{t('access.choice.rest')}</p>
            </>
          )}
        </Stack>
      </Gate>
    </Splash>
  );
}
