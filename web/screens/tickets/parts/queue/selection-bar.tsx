import { t } from '#web/i18n/index.ts';
import { Icon, IconCheck, IconCircle, IconFlag, IconTag, IconUser, IconX, Kbd, type IconShape } from '#web/ui/index.ts';
import type { Actions } from '../use-actions.tsx';
import styles from './queue.module.css';

interface Props {
  count: number;
  actions: Actions;
  onClear: () => void;
}

/** What can be done to all chosen rows; says how far it has come. */
export function SelectionBar({ count, actions, onClear }: Props) {
  const { progress } = actions;
  const tools: readonly (readonly [string, IconShape, string, () => void])[] = [
    ['assign', IconUser, 'A', () => actions.choose('assign')],
    ['status', IconCircle, 'S', () => actions.choose('status')],
    ['priority', IconFlag, 'P', () => actions.choose('priority')],
    ['tag', IconTag, 'L', () => actions.choose('tag')],
    ['close', IconCheck, 'E', actions.close],
  ];
  return (
    <div role="toolbar" aria-label={t('tickets.selected', { count })} className={styles['selection']}>
      <b role="status">{progress ? t('tickets.acting', progress) : t('tickets.selected', { count })}</b>
      {progress ? (
        <progress max={progress.of} value={progress.finished} aria-label={t('tickets.acting', progress)} />
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
      <button type="button" aria-label={t('tickets.unselect')} data-tip={t('tickets.unselect')} data-tip-keys="Escape" onClick={onClear}>
        <Icon of={IconX} />
      </button>
    </div>
  );
}
