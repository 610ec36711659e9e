import { useState } from 'react';
import { statuses } from '#contracts/statuses.ts';
import { StatusGroup, tickets, type Status } from '#contracts/tickets.ts';
import { patch, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, OrderedList, problemText, SetupPage } from '#web/shell/index.ts';
import { Button, Icon, IconPlus, Row, Section, SkeletonRows, Tag, toast, useKeys, type MenuEntry } from '#web/ui/index.ts';
import { MovesDialog } from './parts/statuses/moves-dialog.tsx';
import { MergeStatus } from './parts/statuses/merge-status.tsx';
import { StatusDialog } from './parts/statuses/status-dialog.tsx';
import { groupIcons, statusName } from './words.ts';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };
type Opened =
  | { readonly what: 'new'; readonly group: StatusGroup }
  | { readonly what: 'rename' | 'moves' | 'merge'; readonly status: Status };
type Shown = Status & { readonly name: string };

const title = (status: Shown) => (
  <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
    <Icon of={groupIcons[status.group]} />
    <b>{status.name}</b>
  </span>
);
const meta = (status: Shown) => (
  <>
    {status.initial && <Tag>{t('tickets.statuses.initial')}</Tag>}
    {status.default && <Tag>{t('tickets.statuses.default')}</Tag>}
    {status.next && <Tag>{t('tickets.statuses.leads-to', { count: status.next.length })}</Tag>}
  </>
);

/** The workspace's own words for how a ticket stands, in the four groups that everything else goes by. */
export function Statuses() {
  const [open, setOpen] = useState<Opened>();
  const close = () => setOpen(undefined);
  const read = useRead(tickets.statuses, {});
  const change = useWrite(statuses.change, fail);
  const remove = useWrite(statuses.delete, fail);
  const order = useWrite(statuses.order, {
    ...fail,
    optimistic: ({ body }) =>
      patch(tickets.statuses, {}, (before) => ({
        ...before,
        items: before.items.toSorted((a, b) => body.ids.indexOf(a.id) - body.ids.indexOf(b.id)),
      })),
  });
  useKeys([
    { id: 'statuses.new', keys: 'C', label: t('tickets.statuses.new'), run: () => setOpen({ what: 'new', group: 'awaiting_staff' }) },
  ]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  // Shipped ones are named in the reader's language.
  const all: Shown[] = (read.data?.items ?? []).map((status) => ({ ...status, name: statusName(status) }));
  const of = (group: StatusGroup) => all.filter((status) => status.group === group);
  const reorder = (group: StatusGroup, ids: string[]) =>
    order.mutate({ body: { ids: StatusGroup.options.flatMap((each) => (each === group ? ids : of(each).map(({ id }) => id))) } });
  const alter = ({ id, version }: Status, body: { initial?: true; default?: true; retired?: boolean }) =>
    change.mutate({ params: { status: id }, body: { version, ...body } });
  const actions = (status: Status): MenuEntry[] => [
    { id: 'rename', label: t('tickets.statuses.rename'), run: () => setOpen({ what: 'rename', status }) },
    { id: 'moves', label: t('tickets.statuses.moves'), run: () => setOpen({ what: 'moves', status }) },
    ...(status.retired || status.initial
      ? []
      : [{ id: 'initial', label: t('tickets.statuses.make-initial'), run: () => alter(status, { initial: true }) }]),
    ...(status.retired || status.default
      ? []
      : [{ id: 'default', label: t('tickets.statuses.make-default'), run: () => alter(status, { default: true }) }]),
    ...(status.initial || status.default
      ? []
      : [
          status.retired
            ? { id: 'offer', label: t('tickets.statuses.offer'), run: () => alter(status, { retired: false }) }
            : { id: 'retire', label: t('tickets.statuses.retire'), run: () => alter(status, { retired: true }) },
          { id: 'merge', label: t('tickets.statuses.merge'), run: () => setOpen({ what: 'merge', status }) },
          { id: 'delete', label: t('shell.delete'), danger: true, run: () => remove.mutate({ params: { status: status.id } }) },
        ]),
  ];
  return (
    <SetupPage title={t('tickets.statuses')} lead={t('tickets.statuses.lead')}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={4} columns={[20, 'grow', 120]} height="44px" />}
      {read.data &&
        StatusGroup.options.map((group) => (
          <Section key={group} title={t(`tickets.group.${group}`)} lead={t(`tickets.statuses.of.${group}`)}>
            <OrderedList
              label={t(`tickets.group.${group}`)}
              items={of(group)}
              onOrder={(ids) => reorder(group, ids)}
              title={title}
              meta={meta}
              actions={actions}
            />
            <Row>
              <Button icon={IconPlus} onClick={() => setOpen({ what: 'new', group })}>
                {t('tickets.statuses.add', { group: t(`tickets.group.${group}`) })}
              </Button>
            </Row>
          </Section>
        ))}
      {open?.what === 'new' && <StatusDialog group={open.group} onClose={close} />}
      {open?.what === 'rename' && <StatusDialog group={open.status.group} status={open.status} onClose={close} />}
      {open?.what === 'moves' && <MovesDialog status={open.status} all={all} onClose={close} />}
      {open?.what === 'merge' && <MergeStatus status={open.status} others={of(open.status.group)} onClose={close} />}
    </SetupPage>
  );
}
