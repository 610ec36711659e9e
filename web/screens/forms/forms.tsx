import { useState } from 'react';
import { forms, type ListedForm } from '#contracts/forms.ts';
import { useMay, useRead, useWrite } from '#web/client/index.ts';
import { currentSetting, format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, SetupPage, useGo, useSearchParams } from '#web/shell/index.ts';
import { Button, EmptyState, IconPlus, IconTemplate, Pill, SkeletonRows, Table, useKeys } from '#web/ui/index.ts';
import { NameDialog } from './parts/name-dialog.tsx';
import { stateTones } from './words.ts';

/** The web forms of the workspace: what they are, for whom, and how much came by them. */
export function Forms() {
  const [search] = useSearchParams({ deleted: '' });
  const deleted = search.deleted === 'yes';
  const [making, setMaking] = useState(false);
  const go = useGo();
  const read = useRead(forms.list, { query: deleted ? { deleted: 'true' } : {} });
  const create = useWrite(forms.create, { onDone: ({ id }) => go(`/setup/forms/${id}`) });
  const mayMake = useMay()('setup.manage');
  useKeys(mayMake ? [{ id: 'forms.new', keys: 'C', label: t('forms.new'), run: () => setMaking(true) }] : []);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const items = read.data?.items ?? [];
  const make = mayMake && (
    <Button look="primary" icon={IconPlus} kbd="C" onClick={() => setMaking(true)}>
      {t('forms.new')}
    </Button>
  );
  return (
    <SetupPage title={t(deleted ? 'forms.deleted' : 'forms.title')} lead={t('forms.lead')} aside={items.length > 0 && !deleted && make}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={4} columns={['grow', 96, 64]} height="44px" />}
      {read.data && items.length === 0 && (
        <EmptyState icon={IconTemplate} title={t(deleted ? 'forms.none-deleted' : 'forms.empty')} actions={deleted ? undefined : make}>
          {t(deleted ? 'forms.none-deleted-text' : 'forms.empty-text')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <Table
          label={t('forms.title')}
          columns={[
            { label: t('forms.name') },
            { label: t('forms.state') },
            { label: t('forms.tickets') },
            { label: t('forms.changed'), wide: true },
          ]}
        >
          {items.map((form) => (
            <Row key={form.id} form={form} mayRestore={mayMake} />
          ))}
        </Table>
      )}
      <p style={{ marginTop: 16 }}>
        <Link to="/setup/forms" search={deleted ? {} : { deleted: 'yes' }} className="link">
          {t(deleted ? 'forms.show-kept' : 'forms.show-deleted')}
        </Link>
      </p>
      {making && (
        <NameDialog
          title={t('forms.new')}
          busy={create.isPending}
          problem={create.error}
          onSend={(name) => create.mutate({ body: { name, language: currentSetting().language } })}
          onClose={() => setMaking(false)}
        />
      )}
    </SetupPage>
  );
}

function Row({ form, mayRestore }: { form: ListedForm; mayRestore: boolean }) {
  const restore = useWrite(forms.restore);
  const { readers } = form;
  const named = [...readers.levels, ...readers.tags, ...readers.companies, ...readers.contacts].map(({ name }) => name);
  return (
    <tr>
      <td style={{ overflowWrap: 'anywhere' }}>
        {form.deletedAt === null ? (
          <Link to={`/setup/forms/${form.id}`} data-row-link="">
            <b>{form.name}</b>
          </Link>
        ) : (
          <b>{form.name}</b>
        )}
        <div className="muted small">
          {form.audience === 'chosen' && named.length > 0 ? format.list(named) : t(`forms.audience.${form.audience}`)}
        </div>
      </td>
      <td>
        {form.deletedAt === null ? (
          <Pill tone={stateTones[form.state]}>{t(`forms.state.${form.state}`)}</Pill>
        ) : !mayRestore ? null : (
          <Button size="sm" look="outline" busy={restore.isPending} onClick={() => restore.mutate({ params: { form: form.id }, body: {} })}>
            {t('forms.restore')}
          </Button>
        )}
      </td>
      <td>
        <span className="num">{format.number(form.made)}</span>
        {form.held > 0 && <div className="muted small">{t('forms.waiting-count', { count: form.held })}</div>}
      </td>
      <td data-wide="">
        <span className="muted">{format.ago(form.changedAt)}</span>
      </td>
    </tr>
  );
}
