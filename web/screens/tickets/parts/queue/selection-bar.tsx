import { useMay } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { useState } from 'react';
import {
  Icon,
  IconArrowMerge,
  IconBan,
  IconBell,
  IconBellOff,
  IconCheck,
  IconCircle,
  IconClock,
  IconDots,
  IconFlag,
  IconListCheck,
  IconMail,
  IconPencil,
  IconSun,
  IconTag,
  IconTemplate,
  IconUser,
  IconX,
  Kbd,
  Menu,
  type IconShape,
} from '#web/ui/index.ts';
import { useCommands } from '#web/shell/index.ts';
import { asSpam } from '../../act.ts';
import { MergeSeveral } from '../linking/merge-several.tsx';
import type { Actions } from '../use-actions.tsx';
import type { Selection } from './use-selection.ts';
import styles from './queue.module.css';

interface Props {
  selection: Selection;
  /** There is more in the list than the rows that are here; `total` if it is known how much. */
  more: { total: number | null } | null;
  actions: Actions;
  onUnread: () => void;
}

/** What can be done to all chosen rows; says how far it has come. */
export function SelectionBar({ selection, more, actions, onUnread }: Props) {
  const { progress } = actions;
  const may = useMay();
  const [merging, setMerging] = useState(false);
  const count = selection.rows.length;
  const whole = more && more.total !== null ? t('tickets.selected', { count: more.total }) : t('tickets.selected.everything');
  const chosen = selection.everything ? whole : t('tickets.selected', { count });
  const tools: readonly (readonly [string, IconShape, string, () => void])[] = [
    ['assign', IconUser, 'A', () => actions.choose('assign')],
    ['status', IconCircle, 'S', () => actions.choose('status')],
    ['priority', IconFlag, 'P', () => actions.choose('priority')],
    ['tag', IconTag, 'L', () => actions.choose('tag')],
    ['macro', IconTemplate, 'Shift+M', () => actions.choose('macro')],
    ['snooze', IconClock, 'H', actions.snooze],
    ['close', IconCheck, 'E', actions.close],
  ];
  const unlisting: readonly { id: string; icon: IconShape; label: string; run: () => void }[] = [
    ...(count > 1 && count <= 50 && !selection.everything
      ? [{ id: 'merge', icon: IconArrowMerge, label: t('links.merge.do'), run: () => setMerging(true) }]
      : []),
    {
      id: 'spam',
      icon: IconBan,
      label: t('links.spam'),
      run: () => actions.act(asSpam, null, (done, reference) => t('links.spam.done', { count: done, reference })),
    },
  ];
  useCommands(may('tickets.change') ? unlisting.map(({ id, label, run }) => ({ id: `tickets.${id}`, label, run })) : []);
  return (
    <div role="toolbar" aria-label={chosen} className={styles['selection']}>
      <b role="status">{progress ? t('tickets.acting', { ...progress }) : chosen}</b>
      {!progress && more && !selection.everything && (
        <button type="button" onClick={selection.chooseEverything}>
          {more.total === null ? t('tickets.select-everything') : t('tickets.select-total', { count: more.total })}
        </button>
      )}
      {progress ? (
        <progress max={progress.of} value={progress.finished} aria-label={t('tickets.acting', { ...progress })} />
      ) : (
        tools.map(([name, icon, keys, run]) => (
          <button key={name} type="button" onClick={run} aria-keyshortcuts={keys}>
            <Icon of={icon} />
            {t(`tickets.act.${name as 'assign'}`)}
            <Kbd keys={keys} />
          </button>
        ))
      )}
      {merging && <MergeSeveral rows={selection.rows} act={actions.act} onClose={() => setMerging(false)} />}
      {!progress && (
        <Menu
          up
          side="end"
          label={t('tickets.act.more')}
          sections={[
            {
              entries: [
                { id: 'wake', label: t('tickets.act.wake'), icon: IconSun, run: actions.wake },
                { id: 'follow', label: t('tickets.act.follow'), icon: IconBell, run: actions.follow },
                { id: 'unfollow', label: t('tickets.act.unfollow'), icon: IconBellOff, run: actions.unfollow },
                { id: 'unread', label: t('tickets.act.unread'), icon: IconMail, kbd: 'U', run: onUnread },
              ],
            },
            ...(may('tickets.change')
              ? [
                  {
                    entries: [
                      { id: 'field', label: t('tickets.act.field'), icon: IconPencil, kbd: 'Shift+F', run: () => actions.choose('field') },
                    ],
                  },
                ]
              : []),
            ...(may('tickets.review')
              ? [{ entries: [{ id: 'review', label: t('tickets.act.review'), icon: IconListCheck, run: actions.review }] }]
              : []),
            ...(may('tickets.change') ? [{ entries: unlisting }] : []),
          ]}
        >
          <button type="button" aria-label={t('tickets.act.more')} data-tip={t('tickets.act.more')}>
            <Icon of={IconDots} />
          </button>
        </Menu>
      )}
      <span className={styles['divide']} />
      <button
        type="button"
        aria-label={t('tickets.unselect')}
        data-tip={t('tickets.unselect')}
        data-tip-keys="Escape"
        onClick={selection.clear}
      >
        <Icon of={IconX} />
      </button>
    </div>
  );
}
