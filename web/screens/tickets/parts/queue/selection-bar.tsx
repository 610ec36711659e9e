import { t } from '#web/i18n/index.ts';
import { Icon, IconCheck, IconCircle, IconFlag, IconTag, IconUser, IconX, Kbd, type IconShape } from '#web/ui/index.ts';
import type { Actions } from '../use-actions.tsx';
import type { Selection } from './use-selection.ts';
import styles from './queue.module.css';

interface Props {
  selection: Selection;
  /** There is more in the list than the rows that are here; `total` if it is known how much. */
  more: { total: number | null } | null;
  actions: Actions;
}

/** What can be done to all chosen rows; says how far it has come. */
export function SelectionBar({ selection, more, actions }: Props) {
  const { progress } = actions;
  const count = selection.rows.length;
  const whole = more && more.total !== null ? t('tickets.selected', { count: more.total }) : t('tickets.selected.everything');
  const chosen = selection.everything ? whole : t('tickets.selected', { count });
  const tools: readonly (readonly [string, IconShape, string, () => void])[] = [
    ['assign', IconUser, 'A', () => actions.choose('assign')],
    ['status', IconCircle, 'S', () => actions.choose('status')],
    ['priority', IconFlag, 'P', () => actions.choose('priority')],
    ['tag', IconTag, 'L', () => actions.choose('tag')],
    ['close', IconCheck, 'E', actions.close],
  ];
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
