import { useState } from 'react';
import { home, type WidgetGroup } from '#contracts/home.ts';
import { listMemberCards } from '#contracts/staff.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, problemText, SetupPage } from '#web/shell/index.ts';
import {
  Button,
  EmptyState,
  IconButton,
  IconHome,
  IconPencil,
  IconPlus,
  IconTrash,
  Row,
  SkeletonRows,
  Table,
  toast,
  useKeys,
} from '#web/ui/index.ts';
import { GroupDialog } from './parts/group-dialog.tsx';

/** Which widgets a member may have: what the source calls widget security. */
export function WidgetGroups() {
  const [open, setOpen] = useState<WidgetGroup | 'new'>();
  const read = useRead(home.groups, {});
  const members = useRead(listMemberCards).data?.items ?? [];
  const again = useWrite(home.createGroup);
  const remove = useWrite(home.deleteGroup, { onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }) });
  const groups = read.data?.items ?? [];
  useKeys([{ id: 'widget-groups.new', keys: 'C', label: t('home.groups.new'), run: () => setOpen('new') }]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const take = ({ id, name, widgets, memberIds }: WidgetGroup) => {
    remove.mutate({ params: { group: id } });
    toast({
      text: t('home.groups.deleted', { name }),
      undo: { label: t('common.undo'), run: () => again.mutate({ body: { name, widgets, memberIds } }) },
    });
  };
  const make = (
    <Button look="primary" icon={IconPlus} kbd="C" onClick={() => setOpen('new')}>
      {t('home.groups.new')}
    </Button>
  );
  const namesIn = ({ memberIds }: WidgetGroup) => members.filter(({ id }) => memberIds.includes(id)).map(({ name }) => name);
  return (
    <SetupPage title={t('home.groups.title')} lead={t('home.groups.lead')} aside={groups.length > 0 && make}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={3} columns={[160, 'grow', 64]} height="44px" />}
      {read.data && groups.length === 0 && (
        <EmptyState icon={IconHome} title={t('home.groups.empty')} actions={make}>
          {t('home.groups.empty-text')}
        </EmptyState>
      )}
      {groups.length > 0 && (
        <Table
          label={t('home.groups.title')}
          columns={[
            { label: t('home.groups.name') },
            { label: t('home.groups.widgets'), wide: true },
            { label: t('home.groups.members'), wide: true },
            { label: t('shell.edit'), hidden: true, end: true },
          ]}
        >
          {groups.map((group) => (
            <tr key={group.id}>
              <td>
                <b>{group.name}</b>
              </td>
              <td data-wide="">{format.list(group.widgets.map((widget) => t(`home.widget.${widget}`)))}</td>
              <td data-wide="">
                {group.memberIds.length === 0 ? <span className="muted">{t('home.groups.nobody')}</span> : format.list(namesIn(group))}
              </td>
              {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- it holds what is labelled */}
              <td data-end="">
                <span style={{ display: 'inline-block' }}>
                  <Row gap={4}>
                    <IconButton
                      size="sm"
                      icon={IconPencil}
                      label={t('home.groups.edit', { name: group.name })}
                      onClick={() => setOpen(group)}
                    />
                    <IconButton
                      size="sm"
                      icon={IconTrash}
                      label={t('shell.delete-named', { name: group.name })}
                      onClick={() => take(group)}
                    />
                  </Row>
                </span>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <GroupDialog key={typeof open === 'object' ? open.id : 'new'} group={open} members={members} onClose={() => setOpen(undefined)} />
    </SetupPage>
  );
}
