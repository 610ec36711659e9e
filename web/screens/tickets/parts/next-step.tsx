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
}

/** Whose turn it is. Our own is the only inverted letter of a list. */
export function NextStep({ side, ownerKey }: Props) {
  if (side === null) return <span className="muted">{t('tickets.next.none')}</span>;
  return (
    <span className={styles['next']} data-ours={side === 'owner' ? '' : undefined}>
      <Icon of={NextStepIcon} />
      <i className={styles['letter']} aria-hidden="true">
        {partyLetters(ownerKey)[side]}
      </i>
      <span className="clip">{t(`tickets.next.${side}`)}</span>
    </span>
  );
}
