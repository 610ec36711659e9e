import { useState } from 'react';
import type { SurveyPaper } from '#contracts/portal/surveys.ts';
import type { Mark } from '#contracts/surveys.ts';
import type { Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Stack, Strip, TextArea } from '#web/ui/index.ts';
import { Faces } from './faces.tsx';

interface Props {
  paper: SurveyPaper;
  /** What the link says; it counts once it is sent. */
  preset?: Mark | undefined;
  busy: boolean;
  problem: Problem | null;
  sent: boolean;
  onSend: (answer: { mark: Mark; comment: string }) => void;
}

export function SurveyForm({ paper, preset, busy, problem, sent, onSend }: Props) {
  const [mark, setMark] = useState<Mark | undefined>(preset ?? paper.mark ?? undefined);
  const [comment, setComment] = useState(paper.comment);
  const [missing, setMissing] = useState(false);
  const send = () => (mark === undefined ? setMissing(true) : onSend({ mark, comment }));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap={12}>
        {problem && <ErrorStrip problem={problem} />}
        {sent && (
          <Strip tone="success" role="status">
            {t('portal.survey.thanks', { until: format.date(paper.openUntil, 'day') })}
          </Strip>
        )}
        <Faces
          value={mark}
          onChange={(chosen) => {
            setMark(chosen);
            setMissing(false);
          }}
        />
        {missing && (
          <Strip tone="warning" role="alert">
            {t('portal.survey.choose')}
          </Strip>
        )}
        <TextArea
          label={t('portal.survey.comment')}
          optional={t('common.optional')}
          rows={3}
          maxLength={2000}
          value={comment}
          onChange={setComment}
        />
        <div>
          <Button type="submit" look="brand" busy={busy}>
            {t(paper.mark === null ? 'portal.survey.send' : 'portal.survey.change')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
