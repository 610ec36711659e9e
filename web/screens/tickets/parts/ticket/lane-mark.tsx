import type { Lane, Side } from '#contracts/threads.ts';
import { t } from '#web/i18n/index.ts';
import { Icon, LaneDirect, LaneEveryone, LaneNote, LaneTeams, type IconShape } from '#web/ui/index.ts';
import { partyLetters } from '../next-step.tsx';
import styles from './lane.module.css';

export const laneIcons: Record<Lane, IconShape> = { everyone: LaneEveryone, teams: LaneTeams, direct: LaneDirect, note: LaneNote };

/** Without a partner there is a reply and our note; what was said by phone is no reply. */
export const laneName = (lane: Lane, shared: boolean, called = false): string =>
  t(shared ? `ticket.lane.${lane}` : lane === 'note' ? 'ticket.lane.note' : called ? 'ticket.lane.direct' : 'ticket.lane.reply');

interface Props {
  lane: Lane;
  sides: readonly Side[];
  name: string;
  shared: boolean;
  ownerKey: string;
}

/** Words, then the strip of who can see it; edge and tint are the row's. */
export function LaneMark({ lane, sides, name, shared, ownerKey }: Props) {
  const letters = partyLetters(ownerKey);
  const cells: readonly Side[] = shared ? ['customer', 'owner', 'provider'] : ['customer', 'owner'];
  return (
    <div className={styles['mark']}>
      <span className={styles['name']}>
        <Icon of={laneIcons[lane]} />
        {name}
      </span>
      <span className={styles['strip']} aria-hidden="true">
        {cells.map((side) => (
          <i key={side} data-no={sides.includes(side) ? undefined : ''}>
            {sides.includes(side) ? letters[side] : '–'}
          </i>
        ))}
      </span>
    </div>
  );
}
