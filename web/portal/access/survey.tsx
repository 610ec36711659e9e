import { useEffect } from 'react';
import { portalSurveys } from '#contracts/portal/surveys.ts';
import { Mark } from '#contracts/surveys.ts';
import { useSessionIfAny, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useSearchParams, VisitorMenu } from '#web/shell/index.ts';
import { Gate, Skeleton } from '#web/ui/index.ts';
import { SurveyForm } from '../parts/survey-form.tsx';
import { Splash } from './parts/splash.tsx';

/** `/p/helix/survey?token=…&mark=3`: the mark is preset, and counts once the button sends it. */
export function SurveyPage() {
  const [{ token, mark }] = useSearchParams({ token: '', mark: '' });
  const desk = useSessionIfAny()?.workspace.name ?? '';
  const look = useWrite(portalSurveys.look, { refreshes: [] });
  const answer = useWrite(portalSurveys.answer, { refreshes: [] });
  const { mutate } = look;
  useEffect(() => mutate({ body: { token } }), [mutate, token]);

  const paper = answer.data ?? look.data;
  const gone = [look.error, answer.error].some((problem) => problem?.code === 'link_expired');
  const preset = Mark.safeParse(Number(mark)).data;
  return (
    <Splash>
      <Gate title={t(gone ? 'access.link.gone.title' : 'portal.survey.title', { desk })} below={<VisitorMenu />}>
        {gone && <p className="muted">{t('portal.survey.gone')}</p>}
        {!gone && look.error && <ErrorStrip problem={look.error} retry={() => mutate({ body: { token } })} />}
        {!gone && !paper && !look.error && <Skeleton height={160} />}
        {!gone && paper && (
          <>
            <p className="muted">{t('portal.survey.about', { reference: paper.reference })}</p>
            <SurveyForm
              paper={paper}
              preset={preset}
              busy={answer.isPending}
              problem={answer.error}
              sent={answer.isSuccess}
              onSend={(said) => answer.mutate({ body: { token, ...said } })}
            />
          </>
        )}
      </Gate>
    </Splash>
  );
}
