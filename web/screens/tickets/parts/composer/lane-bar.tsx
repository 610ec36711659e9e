import type { OpenLane, Present } from '#contracts/threads.ts';
import { t } from '#web/i18n/index.ts';
import { Icon, IconPencil, Kbd } from '#web/ui/index.ts';
import { laneKeys, laneOrder } from '../../lanes.ts';
import { laneIcons, laneName } from '../ticket/lane-mark.tsx';
import styles from './composer.module.css';
import type { Composing } from './use-composer.ts';
import { isEmpty } from './use-drafts.ts';

interface Props {
  lanes: readonly OpenLane[];
  present: readonly Present[];
  shared: boolean;
  composing: Composing;
}

/** Who will read it, chosen before it is written; and who else writes. */
export function LaneBar({ lanes, present, shared, composing }: Props) {
  const others = present.filter(({ kind, writing }) => kind === 'member' && writing !== null).map(({ name }) => name);
  return (
    <div role="group" aria-label={t('ticket.lanes')} className={styles['lanes']}>
      {laneOrder
        .filter((each) => lanes.some((found) => found.lane === each))
        .map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === composing.lane}
            aria-keyshortcuts={laneKeys[each]}
            onClick={() => composing.choose(each)}
          >
            <Icon of={laneIcons[each]} />
            {laneName(each, shared, composing.words.call !== null)}
            {each !== composing.lane && !isEmpty(composing.drafts.words(each)) && (
              <>
                <i className={styles['draft']} />
                <span className="sr">{t('ticket.draft')}</span>
              </>
            )}
            <Kbd keys={laneKeys[each]} />
          </button>
        ))}
      {others.length > 0 && (
        <span className={styles['others']}>
          <Icon of={IconPencil} />
          <span className="clip">{t('ticket.also', { names: others, count: others.length })}</span>
        </span>
      )}
    </div>
  );
}
