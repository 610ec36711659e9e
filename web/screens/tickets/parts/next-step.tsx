import type { TicketRow } from '#contracts/tickets.ts';
import { t } from '#web/i18n/index.ts';
import { Icon, NextStep as NextStepIcon } from '#web/ui/index.ts';
import styles from './party.module.css';

/** One vocabulary for cards, strips and columns: customer, owner, provider. */
export const partyLetters = (key: string) => ({ customer: 'C', owner: key.charAt(0).toUpperCase(), provider: 'P' });

interface Props {
  side: TicketRow['nextStep'];
  /** The workspace's key: its first letter is ours. */
  ownerKey: string;
  /** Of a row that shows nothing else there, it is the cell itself. */
  role?: 'gridcell' | undefined;
}

/** Whose turn it is. Our own is the only inverted letter of a list. */
export function NextStep({ side, ownerKey, role }: Props) {
  if (side === null)
    return (
      <span role={role} className="muted">
        {t('tickets.next.none')}
      </span>
    );
  return (
    <span role={role} className={styles['next']} data-ours={side === 'owner' ? '' : undefined}>
      <Icon of={NextStepIcon} />
      <i className={styles['letter']} aria-hidden="true">
        {partyLetters(ownerKey)[side]}
      </i>
      {t(`tickets.next.${side}`)}
    </span>
  );
}
