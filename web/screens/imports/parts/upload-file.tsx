import { useRef, useState } from 'react';
import { ImportFault, imports } from '#contracts/imports.ts';
import { refresh, upload, Problem, type Upload } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText, useGo } from '#web/shell/index.ts';
import { percent } from '../words.ts';
import { Button, FileDrop, ProgressTrack, Row, SegmentedControl, Stack, Strip } from '#web/ui/index.ts';

type Sort = 'company' | 'contact';

/** Why a file was not read, with the line where there is one. */
const faultText = (problem: Problem): string => {
  if (problem.code !== 'import_unreadable') return problemText(problem);
  const reason = ImportFault.catch('damaged').parse(problem.detail['reason']);
  const line = problem.detail['line'];
  const why = t(`imports.fault.${reason}`);
  return typeof line === 'number' ? t('imports.fault.at-line', { line, why }) : why;
};

/** What the file holds, then the file: it is read at once, and nothing is changed by that. */
export function UploadFile() {
  const go = useGo();
  const [sort, setSort] = useState<Sort>('company');
  const [sending, setSending] = useState<{ name: string; done: number }>();
  const [problem, setProblem] = useState<Problem>();
  const running = useRef<Upload<unknown>>(undefined);

  const send = async (file: File) => {
    setProblem(undefined);
    setSending({ name: file.name, done: 0 });
    try {
      const sent = upload(imports.upload, { query: { sort, name: file.name }, body: file }, (done) =>
        setSending({ name: file.name, done }),
      );
      running.current = sent;
      const { id } = await sent.reply;
      void refresh(['imports']);
      go(`/setup/imports/${id}`);
    } catch (cause) {
      setSending(undefined);
      if (cause instanceof Problem) setProblem(cause);
    }
  };
  return (
    <Stack>
      <SegmentedControl
        label={t('imports.of')}
        name="sort"
        value={sort}
        options={(['company', 'contact'] as const).map((value) => ({ value, label: t(`imports.sort.${value}`) }))}
        onChange={setSort}
      />
      {problem && (
        <Strip tone="danger" role="alert" detail={t('imports.fault.kept-nothing')}>
          {faultText(problem)}
        </Strip>
      )}
      {sending ? (
        <Stack gap={8}>
          <ProgressTrack done={sending.done} label={t('imports.sending', { name: sending.name })} />
          <Row>
            <span role="status">
              {sending.done < 1
                ? t('imports.sending-at', { name: sending.name, done: percent(sending.done) })
                : t('imports.reading', { name: sending.name })}
            </span>
            <Button size="sm" look="quiet" onClick={() => running.current?.cancel()}>
              {t('common.cancel')}
            </Button>
          </Row>
        </Stack>
      ) : (
        <FileDrop
          label={t('imports.drop')}
          hint={t('imports.drop-hint')}
          accept=".csv,.tsv,.txt,.tab,.xlsx,text/csv,text/tab-separated-values"
          multiple={false}
          onFiles={([file]) => file && void send(file)}
        />
      )}
    </Stack>
  );
}
