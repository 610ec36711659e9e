import { privacy, type Erasure, type PrivacySettings } from '#contracts/privacy.ts';
import { useMay, usePages, useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, FormTroubles, Link, SaveRow, SetupPage, useRecordForm } from '#web/shell/index.ts';
import { Button, Checkbox, Pill, Section, SettingsForm, SkeletonRows, toast } from '#web/ui/index.ts';
import styles from './privacy.module.css';

const valuesOf = ({ ownExport, ownErasure }: PrivacySettings) => ({ ownExport, ownErasure });
const tones = { asked: 'warning', running: 'plain', done: 'success' } as const;

function SettingsOf({ settings }: { settings: PrivacySettings }) {
  const form = useRecordForm(settings, valuesOf, undefined);
  const write = useWrite(privacy.changeSettings, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('privacy.saved'), tone: 'success' });
    },
    onProblem: (problem) => form.take(problem),
  });
  const save = () =>
    form.save((change) => {
      const { version, ...all } = { ...form.values, ...form.conflict, ...change };
      write.mutate({ body: { ...all, version } });
    });
  const names = { ownExport: t('privacy.own-export'), ownErasure: t('privacy.own-erasure') };
  const show = (_: string, value: unknown) => t(value === true ? 'shell.field.yes' : 'shell.field.no');
  const shared = { form, busy: write.isPending, problem: write.error, onSave: save, names, show };
  return (
    <SettingsForm onSubmit={save}>
      <FormTroubles {...shared} />
      <Checkbox
        label={t('privacy.own-export')}
        hint={t('privacy.own-export-hint')}
        checked={form.values.ownExport}
        onChange={(on) => form.set('ownExport', on)}
      />
      <Checkbox
        label={t('privacy.own-erasure')}
        hint={t('privacy.own-erasure-hint')}
        checked={form.values.ownErasure}
        onChange={(on) => form.set('ownErasure', on)}
      />
      <SaveRow {...shared} />
    </SettingsForm>
  );
}

function Line({ erasure }: { erasure: Erasure }) {
  const { contactId, state, name, by, createdAt, finishedAt } = erasure;
  return (
    <li>
      <div>
        {state === 'done' || name === null ? (
          <b>{t('privacy.erased-person')}</b>
        ) : (
          <Link to={`/people/${contactId}/privacy`} className="link">
            {name}
          </Link>
        )}{' '}
        <small>
          {format.date(finishedAt ?? createdAt)}
          {by !== null && ` · ${by}`}
        </small>
      </div>
      <Pill tone={tones[state]}>{t(`privacy.state.${state}`)}</Pill>
    </li>
  );
}

function Erasures() {
  const pages = usePages(privacy.erasures, { query: { limit: 50 } });
  const { read } = pages;
  const items: readonly Erasure[] = pages.items;
  return (
    <Section title={t('privacy.erasures')} lead={t('privacy.erasures.lead')}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={3} columns={['grow']} height="40px" />}
      {!read.isPending && items.length === 0 && <p className="muted">{t('privacy.erasures.none')}</p>}
      <ul className={styles['list']}>
        {items.map((erasure) => (
          <Line key={erasure.contactId} erasure={erasure} />
        ))}
      </ul>
      {pages.hasMore && (
        <Button busy={read.isFetchingNextPage} onClick={pages.more}>
          {t('common.more')}
        </Button>
      )}
    </Section>
  );
}

/** What customers may do with their data themselves, and who was or wants to be erased. */
export function PrivacyPage() {
  const may = useMay();
  const read = useRead(privacy.settings);
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <SetupPage title={t('privacy.title')} lead={t('privacy.lead')}>
      {read.data ? <SettingsOf settings={read.data} /> : <SkeletonRows rows={2} columns={['grow']} height="44px" />}
      {may('privacy.erase') && <Erasures />}
    </SetupPage>
  );
}
