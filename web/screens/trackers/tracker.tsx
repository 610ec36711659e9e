import { useState } from 'react';
import { ChangeConnection, CreateConnection, TrackerKind, trackers, type Connection } from '#contracts/trackers.ts';
import { isMissing, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import {
  Failed,
  FormTroubles,
  Link,
  LossDialog,
  NotFound,
  problemText,
  SaveRow,
  SetupPage,
  useForm,
  useGo,
  usePath,
  useRecordForm,
  useTitle,
} from '#web/shell/index.ts';
import {
  Button,
  Buttons,
  FormErrorSummary,
  Section,
  SegmentedControl,
  SettingsForm,
  SkeletonRows,
  Strip,
  TextField,
  toast,
} from '#web/ui/index.ts';
import { trackerTrouble } from '../tickets/index.ts';
import { Fields } from './parts/fields.tsx';
import { HookDialog } from './parts/hook-dialog.tsx';
import { changeOf, usualUrl, valuesOf, type Values } from './tracker-form.ts';

const words = () => ({
  name: t('trackers.name-needed'),
  baseUrl: t('trackers.base-url-form'),
  project: t('trackers.project-form'),
  token: t('trackers.token-form'),
});
const fail = { onProblem: (problem: Problem) => void toast({ text: trackerTrouble(problem), tone: 'danger' }) };
const nameError = (problem: Problem | null) => (problem?.code === 'name_taken' ? problemText(problem) : undefined);

const crumbs = () => (
  <Link to="/setup/trackers" className="link">
    {t('trackers.title')}
  </Link>
);

export function NewTracker() {
  const go = useGo();
  const [kind, setKind] = useState<TrackerKind>('github');
  const write = useWrite(trackers.create, { onProblem: (problem) => form.take(problem) });
  const form = useForm<Values>(
    { name: '', baseUrl: usualUrl.github, project: '', account: '', token: '', issueType: '', movesStatus: true, takesComments: false },
    CreateConnection.omit({ kind: true }),
    words(),
  );
  const choose = (next: TrackerKind) => {
    if (form.values.baseUrl === usualUrl[kind]) form.set('baseUrl', usualUrl[next]);
    setKind(next);
  };
  const send = () => form.submit((values) => write.mutate({ body: { kind, ...values } }));
  const taken = nameError(write.error);
  return (
    <SetupPage title={t('trackers.new')} crumbs={crumbs()}>
      <SettingsForm wide onSubmit={send}>
        {write.error && write.error.fields.length === 0 && !taken && <Strip tone="danger">{trackerTrouble(write.error)}</Strip>}
        {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
        <SegmentedControl
          label={t('trackers.kind')}
          labelHidden={false}
          name="kind"
          value={kind}
          onChange={choose}
          options={TrackerKind.options.map((value) => ({ value, label: t(`trackers.kind.${value}`) }))}
        />
        <Fields kind={kind} form={form} nameError={taken} />
        <Buttons>
          <Button type="submit" look="primary" busy={write.isPending}>
            {t('trackers.create')}
          </Button>
        </Buttons>
      </SettingsForm>
      <HookDialog made={write.data} onClose={() => go(`/setup/trackers/${write.data?.id ?? ''}`)} />
    </SetupPage>
  );
}

export function TrackerPage() {
  const id = usePath('connection');
  const read = useRead(trackers.connections);
  const connection = read.data?.items.find((one) => one.id === id);
  useTitle(connection?.name ?? t('trackers.title'));
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  if (isMissing(read, connection)) return <NotFound />;
  return (
    <SetupPage title={connection?.name ?? t('common.loading')} crumbs={crumbs()} aside={connection && <Remove connection={connection} />}>
      {connection ? (
        <>
          <Change connection={connection} />
          <Calls connection={connection} />
        </>
      ) : (
        <SkeletonRows rows={6} columns={['grow']} height="44px" />
      )}
    </SetupPage>
  );
}

function Change({ connection }: { connection: Connection }) {
  const write = useWrite(trackers.change, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('trackers.saved'), tone: 'success', seconds: 4 });
    },
    onProblem: (problem) => form.take(problem),
  });
  const { name, baseUrl, project } = ChangeConnection.shape;
  const form = useRecordForm(connection, valuesOf, CreateConnection.pick({}).extend({ name, baseUrl, project }).loose(), words());
  const save = () => form.save((change) => write.mutate({ params: { connection: connection.id }, body: changeOf(change) }));
  const taken = nameError(write.error);
  const refused = write.error?.code === 'tracker_failed';
  const names = { name: t('trackers.name'), baseUrl: t('trackers.base-url'), project: t('trackers.project'), token: t('trackers.token') };
  const shared = { form, busy: write.isPending, problem: taken || refused ? null : write.error, onSave: save, names };
  return (
    <SettingsForm wide onSubmit={save}>
      <FormTroubles {...shared} />
      {refused && write.error && <Strip tone="danger">{trackerTrouble(write.error)}</Strip>}
      <Fields kind={connection.kind} form={form} nameError={taken} kept />
      <SaveRow {...shared} />
    </SettingsForm>
  );
}

function Calls({ connection }: { connection: Connection }) {
  const renew = useWrite(trackers.renewSecret, fail);
  return (
    <Section title={t('trackers.calls')} lead={t('trackers.calls.lead')}>
      <TextField
        label={t('trackers.calls.url')}
        value={connection.callUrl}
        readOnly
        translate="no"
        onFocus={(event) => event.target.select()}
      />
      <Buttons>
        <Button busy={renew.isPending} onClick={() => renew.mutate({ params: { connection: connection.id } })}>
          {t('trackers.calls.secret')}
        </Button>
      </Buttons>
      <HookDialog made={renew.data} onClose={() => renew.reset()} />
    </Section>
  );
}

function Remove({ connection }: { connection: Connection }) {
  const [asked, setAsked] = useState(false);
  const go = useGo();
  const remove = useWrite(trackers.remove, {
    ...fail,
    onDone: () => {
      toast({ text: t('trackers.removed') });
      go('/setup/trackers');
    },
  });
  return (
    <>
      <Button look="danger" onClick={() => setAsked(true)}>
        {t('trackers.remove')}
      </Button>
      {asked && (
        <LossDialog
          title={t('trackers.remove-ask')}
          text={t('trackers.remove-text')}
          label={t('trackers.remove')}
          busy={remove.isPending}
          onDo={() => remove.mutate({ params: { connection: connection.id } })}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
