import { useState } from 'react';
import { fields, type ValueList } from '#contracts/fields.ts';
import { isMissing, patch, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, fieldName, Link, NotFound, OrderedList, problemText, SetupPage, usePath, useTitle } from '#web/shell/index.ts';
import { Button, IconPlus, Row, SkeletonRows, Tag, toast, useKeys, type MenuEntry } from '#web/ui/index.ts';
import { MergeValue } from './parts/merge-value.tsx';
import { ValueDialog } from './parts/value-dialog.tsx';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };
type Value = ValueList['choices'][number];
type Opened = { readonly what: 'new' | 'table' } | { readonly what: 'edit' | 'merge'; readonly value: Value };

const valueTitle = (value: Value) => <b>{fieldName(value)}</b>;
const valueMeta = (value: Value) => value.leaving && <Tag>{t('fields.leaving')}</Tag>;

/** The values of one table in the order in which they are offered. */
export function TablePage() {
  const id = usePath('list');
  const read = useRead(fields.lists, {});
  const list = read.data?.items.find((each) => each.id === id);
  useTitle(list?.name ?? t('fields.tables'));

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  if (isMissing(read, list)) return <NotFound />;
  const crumbs = (
    <Link to="/setup/tables" className="link">
      {t('fields.tables')}
    </Link>
  );
  return (
    <SetupPage
      title={list?.name ?? t('common.loading')}
      crumbs={crumbs}
      lead={list && list.fields.length > 0 ? t('fields.tables.used-by', { fields: format.list(list.fields.map(({ name }) => name)) }) : ''}
    >
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {list ? <Values list={list} /> : <SkeletonRows rows={5} columns={[20, 'grow']} height="44px" />}
    </SetupPage>
  );
}

function Values({ list }: { list: ValueList }) {
  const [open, setOpen] = useState<Opened>();
  const close = () => setOpen(undefined);
  const params = { list: list.id };
  const add = useWrite(fields.addChoice, { onDone: close });
  const edit = useWrite(fields.changeChoice, { onDone: close });
  const rename = useWrite(fields.changeList, { onDone: close });
  const change = useWrite(fields.changeChoice, fail);
  const remove = useWrite(fields.deleteChoice, fail);
  const order = useWrite(fields.orderChoices, {
    ...fail,
    optimistic: ({ body }) =>
      patch(fields.lists, {}, (before) => ({
        ...before,
        items: before.items.map((each) =>
          each.id === list.id
            ? { ...each, choices: each.choices.toSorted((a, b) => body.ids.indexOf(a.id) - body.ids.indexOf(b.id)) }
            : each,
        ),
      })),
  });
  useKeys([{ id: 'values.new', keys: 'C', label: t('fields.values.new'), run: () => setOpen({ what: 'new' }) }]);

  const at = (value: Value) => ({ ...params, choice: value.id });
  const retire = (value: Value, retired: boolean) => {
    const undo = () => change.mutate({ params: at(value), body: { version: value.version + 1, retired: !retired } });
    const said = {
      text: t(retired ? 'fields.retired-done' : 'fields.offered-done', { name: value.name }),
      undo: { label: t('common.undo'), run: undo },
    };
    change.mutate({ params: at(value), body: { version: value.version, retired } }, { onSuccess: () => void toast(said) });
  };
  const actions = (value: Value): MenuEntry[] =>
    value.leaving
      ? []
      : [
          { id: 'edit', label: t('fields.rename'), run: () => setOpen({ what: 'edit', value }) },
          value.retired
            ? { id: 'offer', label: t('fields.offer'), run: () => retire(value, false) }
            : { id: 'retire', label: t('fields.retire'), run: () => retire(value, true) },
          { id: 'merge', label: t('fields.merge'), run: () => setOpen({ what: 'merge', value }) },
          { id: 'delete', label: t('shell.delete'), danger: true, run: () => remove.mutate({ params: at(value) }) },
        ];
  return (
    <>
      {list.choices.length === 0 && <p className="muted">{t('fields.values.none')}</p>}
      {list.choices.length > 0 && (
        <OrderedList
          label={t('fields.values')}
          items={list.choices}
          onOrder={(ids) => order.mutate({ params, body: { ids } })}
          title={valueTitle}
          meta={valueMeta}
          actions={actions}
        />
      )}
      <Row>
        <Button icon={IconPlus} kbd="C" onClick={() => setOpen({ what: 'new' })}>
          {t('fields.values.new')}
        </Button>
        <Button look="quiet" onClick={() => setOpen({ what: 'table' })}>
          {t('fields.tables.rename')}
        </Button>
      </Row>
      {open?.what === 'new' && (
        <ValueDialog
          title={t('fields.values.new')}
          button={t('fields.values.create')}
          busy={add.isPending}
          problem={add.error}
          onClose={close}
          onSend={(body) => add.mutate({ params, body })}
        />
      )}
      {open?.what === 'edit' && (
        <ValueDialog
          title={t('fields.rename')}
          button={t('common.save')}
          value={open.value}
          busy={edit.isPending}
          problem={edit.error}
          onClose={close}
          onSend={(body) => edit.mutate({ params: at(open.value), body: { ...body, version: open.value.version } })}
        />
      )}
      {open?.what === 'table' && (
        <ValueDialog
          single
          title={t('fields.tables.rename')}
          button={t('common.save')}
          value={{ name: list.name, names: {} }}
          busy={rename.isPending}
          problem={rename.error}
          onClose={close}
          onSend={({ name }) => rename.mutate({ params, body: { name, version: list.version } })}
        />
      )}
      {open?.what === 'merge' && <MergeValue list={list} value={open.value} onClose={close} />}
    </>
  );
}
