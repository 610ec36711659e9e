import { CustomerEvent, CustomerRecipient, noticeMatrix, NoticeEvent, type Matrix } from '#contracts/notice-matrix.ts';
import { MemberRecipient } from '#contracts/notifications.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Failed, FormTroubles, SaveRow, SetupPage, useRecordForm } from '#web/shell/index.ts';
import { Button, Row, Section, SettingsForm, SkeletonRows, toast } from '#web/ui/index.ts';
import { MatrixTable } from './parts/matrix-table.tsx';
import { deviationsIn, keyOf, switchesOf, type Cells, type Switches } from './parts/switches.ts';

/** What happens, and who is told of it on screen and by mail. */
export function MatrixPage() {
  const read = useRead(noticeMatrix.read);
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <SetupPage title={t('notifications.matrix.title')} lead={t('notifications.matrix.lead')}>
      {read.data ? <Form matrix={read.data} /> : <SkeletonRows rows={10} columns={['grow', 80, 80, 80]} height="44px" />}
    </SetupPage>
  );
}

const inWords = (value: unknown): string => {
  const { onScreen, byMail } = value as Switches;
  const ways = [...(onScreen ? [t('notifications.matrix.screen')] : []), ...(byMail ? [t('notifications.matrix.mail')] : [])];
  return ways.length === 0 ? '–' : format.list(ways);
};

function Form({ matrix }: { matrix: Matrix }) {
  const write = useWrite(noticeMatrix.change, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('notifications.matrix.saved'), tone: 'success', seconds: 4 });
    },
    onProblem: (problem) => form.take(problem),
  });
  const form = useRecordForm<Cells, Matrix>(matrix, switchesOf, undefined);
  const { cells } = matrix;
  // Over what somebody else saved meanwhile, so that both stay.
  const save = () =>
    form.save(({ version, ...mine }) => {
      const chosen = deviationsIn(cells, { ...form.values, ...form.conflict, ...mine } as Cells);
      const deviations = chosen.map(({ cell: { event, recipient }, now }) => ({ event, recipient, ...now }));
      write.mutate({ body: { version, deviations } });
    });
  const reset = () => {
    for (const cell of cells) form.set(keyOf(cell), cell.shipped);
  };
  const many = deviationsIn(cells, form.values).length;
  const names = Object.fromEntries(
    cells.map((cell) => [
      keyOf(cell),
      `${t(`notifications.matrix.event.${cell.event}`)}, ${t(`notifications.matrix.who.${cell.recipient}`)}`,
    ]),
  );
  const trouble = {
    form,
    names,
    show: (_: string, value: unknown) => inWords(value),
    problem: write.error,
    busy: write.isPending,
    onSave: save,
  };
  const table = { cells, values: form.values, onChange: form.set };
  return (
    <SettingsForm wide="full" onSubmit={save}>
      <FormTroubles {...trouble} />
      <Section title={t('notifications.matrix.members')} lead={t('notifications.matrix.who-lead')}>
        <MatrixTable
          {...table}
          label={t('notifications.matrix.members')}
          events={NoticeEvent.options}
          recipients={MemberRecipient.options}
        />
      </Section>
      <Section title={t('notifications.matrix.customers')} lead={t('notifications.matrix.customers-lead')}>
        <MatrixTable
          {...table}
          label={t('notifications.matrix.customers')}
          events={CustomerEvent.options}
          recipients={CustomerRecipient.options}
        />
      </Section>
      <Row>
        <span className="muted">
          {many === 0 ? t('notifications.matrix.as-shipped') : t('notifications.matrix.changed', { count: many })}
        </span>
        {many > 0 && (
          <Button look="outline" onClick={reset}>
            {t('notifications.matrix.reset')}
          </Button>
        )}
      </Row>
      <SaveRow {...trouble} />
    </SettingsForm>
  );
}
