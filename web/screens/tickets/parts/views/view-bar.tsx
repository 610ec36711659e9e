import { useState } from 'react';
import { Folder } from '#contracts/tickets.ts';
import { views, type Shows, type View } from '#contracts/views.ts';
import { useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText, useGo } from '#web/shell/index.ts';
import { Button, Icon, IconButton, IconDots, IconFilter, Menu, toast, useKeys } from '#web/ui/index.ts';
import { useViews } from '../../views.ts';
import { folderIcons, folderName } from '../../words.ts';
import { Picker } from '../picker.tsx';
import { ViewDialog } from './view-dialog.tsx';

interface Props {
  view: View | undefined;
  shows: Shows;
  /** What is on the screen differs from the view, or from the plain folder. */
  changed: boolean;
  onSaved: () => void;
}

const onProblem = (problem: Problem) => void toast({ tone: 'danger', text: problemText(problem) });

/** Save, save as, and what else can be done with the view; V goes to another. */
export function ViewBar({ view, shows, changed, onSaved }: Props) {
  const go = useGo();
  const all = useViews() ?? [];
  const [open, setOpen] = useState<'pick' | 'edit' | 'save-as'>();
  const change = useWrite(views.change, { onProblem, onDone: onSaved });
  const again = useWrite(views.create, { onProblem, onDone: ({ id }) => go(`/views/${id}`) });
  const remove = useWrite(views.delete, { onProblem });
  const order = useWrite(views.order, { onProblem });
  useKeys([{ id: 'tickets.views', keys: 'V', label: t('tickets.view.go'), group: t('tickets.keys.list'), run: () => setOpen('pick') }]);

  const at = all.findIndex(({ id }) => id === view?.id);
  const move = (by: number) => {
    const ids = all.map(({ id }) => id);
    const [moved] = ids.splice(at, 1);
    if (moved !== undefined) ids.splice(at + by, 0, moved);
    order.mutate({ body: { ids } });
  };
  const take = (gone: View) => {
    const { name, reach, teamIds } = gone;
    remove.mutate({ params: { view: gone.id } });
    go(`/tickets/${gone.shows.folder}`);
    const run = () => again.mutate({ body: { name, reach, teamIds, shows: gone.shows } });
    toast({ text: t('tickets.view.deleted', { name }), undo: { label: t('common.undo'), run } });
  };
  const entries = view
    ? [
        ...(view.can.change ? [{ id: 'edit', label: t('tickets.view.edit'), run: () => setOpen('edit') }] : []),
        ...(at > 0 ? [{ id: 'up', label: t('tickets.view.up'), run: () => move(-1) }] : []),
        ...(at < all.length - 1 ? [{ id: 'down', label: t('tickets.view.down'), run: () => move(1) }] : []),
        ...(view.can.change ? [{ id: 'delete', label: t('shell.delete'), danger: true, run: () => take(view) }] : []),
      ]
    : [];
  return (
    <>
      {view?.can.change && changed && (
        <Button
          size="sm"
          look="outline"
          busy={change.isPending}
          onClick={() => change.mutate({ params: { view: view.id }, body: { version: view.version, shows } })}
        >
          {t('common.save')}
        </Button>
      )}
      {changed && (
        <Button size="sm" look="quiet" onClick={() => setOpen('save-as')}>
          {t('tickets.view.save-as')}
        </Button>
      )}
      {entries.length > 0 && (
        <Menu side="end" label={t('tickets.view.actions')} sections={[{ entries }]}>
          <IconButton size="sm" icon={IconDots} label={t('tickets.view.actions')} />
        </Menu>
      )}
      {open === 'pick' && (
        <Picker
          title={t('tickets.view.go')}
          label={t('tickets.view.go.label')}
          options={[
            ...all.map(({ id, name }) => ({
              id: `/views/${id}`,
              label: name,
              mark: <Icon of={IconFilter} />,
              chosen: id === view?.id,
              group: 'views',
            })),
            ...Folder.options
              .filter((folder) => folder !== 'deleted')
              .map((folder) => ({
                id: `/tickets/${folder}`,
                label: folderName(folder),
                mark: <Icon of={folderIcons[folder]} />,
                group: 'folders',
              })),
          ]}
          onPick={(to) => go(to)}
          onClose={() => setOpen(undefined)}
        />
      )}
      {(open === 'edit' || open === 'save-as') && (
        <ViewDialog view={open === 'edit' ? view : undefined} shows={shows} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}
