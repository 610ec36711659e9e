import { portalSurveys } from '#contracts/portal/surveys.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { SurveyForm } from '../../parts/survey-form.tsx';
import styles from './survey.module.css';

/** Asked of the requester once the request is closed; nothing where nobody is asked. */
export function Survey({ request }: { request: string }) {
  const of = { params: { request } };
  const survey = useRead(portalSurveys.ofRequest, of).data?.survey;
  const answer = useWrite(portalSurveys.answerRequest);
  if (!survey) return null;
  return (
    <section className={styles['survey']} aria-labelledby="survey">
      <h2 id="survey">{t('portal.survey.question')}</h2>
      <SurveyForm
        paper={survey}
        busy={answer.isPending}
        problem={answer.error}
        sent={answer.isSuccess}
        onSend={(body) => answer.mutate({ ...of, body })}
      />
    </section>
  );
}
