import { useState } from 'react';
import { ImportOutcome, imports, type Import } from '#contracts/imports.ts';
import { linkOf, useWrite, type Problem } from '#web/client/index.ts';
import { currentSetting, format, t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, buttonClass, Buttons, Dialog, Facts, IconCheck, Stack, Strip, toast, useKeys } from '#web/ui/index.ts';
import { Rows } from './rows.tsx';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };
const touched = ['imports', 'customers', 'duplicates', 'tags'];

/** What would become of the rows, or what became of them; and what can be done next. */
export function Outcome({ job }: { job: Import }) {
  const [asking, setAsking] = useState(false);
  const params = { import: job.id };
  const apply = useWrite(imports.apply, { ...fail, refreshes: touched });
  const undo = useWrite(imports.undo, { ...fail, refreshes: touched, onDone: () => setAsking(false) });
  const { figures, state } = job;
  const start = () => apply.mutate({ params });
  useKeys(job.can.apply ? [{ id: 'imports.apply', keys: 'Mod+Shift+Enter', label: t('imports.apply'), run: start }] : []);
  if (!figures) return null;
  const shown = ImportOutcome.options.filter((outcome) => figures[outcome] > 0);
  return (
    <Stack gap={24}>
      {state === 'checked' && (
        <Strip tone="plain" icon={IconCheck}>
          {t('imports.checked-lead')}
        </Strip>
      )}
      {state === 'stopped' && <Strip tone="warning">{t('imports.stopped-lead', { done: job.done, total: job.total })}</Strip>}
      {job.undone && (
        <Strip tone={job.undone.stayed > 0 ? 'warning' : 'success'} detail={job.undone.stayed > 0 ? t('imports.undone-stayed') : undefined}>
          {t('imports.undone-lead', job.undone)}
        </Strip>
      )}
      <Facts
        facts={[
          ...shown.map((outcome) => [t(`imports.outcome.${outcome}`), format.number(figures[outcome])] as const),
          ...(figures.companies > 0 ? [[t('imports.outcome.companies'), format.number(figures.companies)] as const] : []),
        ]}
      />
      <Buttons note={state === 'checked' ? t('imports.apply-note') : undefined}>
        {job.can.apply && (
          <Button look="primary" kbd="Mod+Shift+Enter" busy={apply.isPending} onClick={start}>
            {t(state === 'stopped' ? 'imports.go-on' : 'imports.apply')}
          </Button>
        )}
        {!job.forgotten && (figures.refused > 0 || (job.undone?.stayed ?? 0) > 0) && (
          <a
            className={buttonClass('plain', 'md')}
            href={linkOf(imports.result, { params, query: { language: currentSetting().language } })}
            download
          >
            {t('imports.result-refused')}
          </a>
        )}
        {!job.forgotten && state !== 'checked' && (
          <a
            className={buttonClass('quiet', 'md')}
            href={linkOf(imports.result, { params, query: { of: 'all', language: currentSetting().language } })}
            download
          >
            {t('imports.result-all')}
          </a>
        )}
        {job.can.undo && (
          <Button look="danger" onClick={() => setAsking(true)}>
            {t('imports.undo')}
          </Button>
        )}
      </Buttons>
      {job.forgotten ? <p className="muted">{t('imports.forgotten')}</p> : <Rows job={job} />}
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('imports.undo-ask')} close={t('common.close')}>
        <Stack>
          <p>{t('imports.undo-text', { made: figures.new, changed: figures.changed })}</p>
          <Buttons>
            <Button look="danger" busy={undo.isPending} onClick={() => undo.mutate({ params })}>
              {t('imports.undo')}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
          </Buttons>
        </Stack>
      </Dialog>
    </Stack>
  );
}
