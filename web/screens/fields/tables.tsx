import { useState } from 'react';
import { fields, type ValueList } from '#contracts/fields.ts';
import { useRead, useWrite, type Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, problemText, SetupPage, useGo } from '#web/shell/index.ts';
import { Button, EmptyState, IconButton, IconDots, IconPlus, IconTag, Menu, SkeletonRows, Table, toast, useKeys } from '#web/ui/index.ts';
import { ValueDialog } from './parts/value-dialog.tsx';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };

const listTitle = (list: ValueList) => (
  <Link to={`/setup/tables/${list.id}`} data-row-link="">
    <b>{list.name}</b>
  </Link>
);

/** Every drop-down list of the workspace that is its own. */
export function Tables() {
  const [making, setMaking] = useState(false);
  const go = useGo();
  const read = useRead(fields.lists, {});
  const create = useWrite(fields.createList, { onDone: ({ id }) => go(`/setup/tables/${id}`) });
  const remove = useWrite(fields.deleteList, fail);
  useKeys([{ id: 'tables.new', keys: 'C', label: t('fields.tables.new'), run: () => setMaking(true) }]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const lists = read.data?.items ?? [];
  const make = (
    <Button look="primary" icon={IconPlus} kbd="C" onClick={() => setMaking(true)}>
      {t('fields.tables.new')}
    </Button>
  );
  const actions = (list: ValueList) => (
    <Menu
      side="end"
      label={t('fields.actions', { name: list.name })}
      sections={[
        { entries: [{ id: 'delete', label: t('shell.delete'), danger: true, run: () => remove.mutate({ params: { list: list.id } }) }] },
      ]}
    >
      <IconButton size="sm" icon={IconDots} label={t('fields.actions', { name: list.name })} />
    </Menu>
  );
  return (
    <SetupPage title={t('fields.tables')} lead={t('fields.tables.lead')} aside={lists.length > 0 && make}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={4} columns={['grow', 120, 160]} height="44px" />}
      {read.data && lists.length === 0 && (
        <EmptyState icon={IconTag} title={t('fields.tables.empty')} actions={make}>
          {t('fields.tables.empty-text')}
        </EmptyState>
      )}
      {lists.length > 0 && (
        <Table
          label={t('fields.tables')}
          columns={[
            { label: t('fields.name') },
            { label: t('fields.tables.values') },
            { label: t('fields.tables.used') },
            { label: t('shell.edit'), hidden: true, end: true },
          ]}
        >
          {lists.map((list) => (
            <tr key={list.id}>
              <td>{listTitle(list)}</td>
              <td>{t('fields.tables.count', { count: list.choices.filter(({ retired, leaving }) => !retired && !leaving).length })}</td>
              <td className={list.fields.length === 0 ? 'muted' : ''}>
                {list.fields.length === 0 ? t('fields.tables.unused') : format.list(list.fields.map(({ name }) => name))}
              </td>
              <td data-end="">{actions(list)}</td>
            </tr>
          ))}
        </Table>
      )}
      {making && (
        <ValueDialog
          single
          title={t('fields.tables.new')}
          button={t('fields.tables.create')}
          busy={create.isPending}
          problem={create.error}
          onClose={() => setMaking(false)}
          onSend={({ name }) => create.mutate({ body: { name } })}
        />
      )}
    </SetupPage>
  );
}
