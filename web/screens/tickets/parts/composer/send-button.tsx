import { useState } from 'react';
import { usualIn } from '#contracts/status-moves.ts';
import type { Status, Ticket } from '#contracts/tickets.ts';
import { t } from '#web/i18n/index.ts';
import { Button, IconChevronDown, IconChevronUp, Kbd, Menu, Popover, strokeOf, useKeys } from '#web/ui/index.ts';
import { mayBecome } from '../../status-choice.ts';
import { groupIcons, statusName } from '../../words.ts';
import styles from './composer.module.css';

interface Props {
  ticket: Ticket;
  statuses: readonly Status[];
  label: string;
  /** What happens without a choice. */
  usual: string;
  following: string | null;
  onFollowing: (statusId: string | null) => void;
  onSend: (thenStatusId?: string | null) => void;
  busy: boolean;
  empty: boolean;
}

/** "Then:", and the button that names who gets it; Mod+Shift+Enter sends and decides at once. */
export function SendButton({ ticket, statuses, label, usual, following, onFollowing, onSend, busy, empty }: Props) {
  const [open, setOpen] = useState(false);
  const group = t('ticket.keys.write');
  useKeys([
    { id: 'ticket.send', keys: 'Mod+Enter', label: t('ticket.send'), group, inFields: true, run: () => onSend() },
    { id: 'ticket.send-and', keys: 'Mod+Shift+Enter', label: t('ticket.send-and'), group, inFields: true, run: () => setOpen(true) },
  ]);
  const first = (wanted: Status['group']) =>
    usualIn(
      statuses.filter((each) => !each.retired && mayBecome(statuses, [ticket.statusId], each)),
      wanted,
    )?.id;
  const ways = [
    { id: 'customer', keys: '1', status: first('awaiting_customer'), label: t('ticket.and.customer') },
    { id: 'us', keys: '2', status: first('awaiting_staff'), label: t('ticket.and.us') },
    { id: 'close', keys: '4', status: ticket.can.close || ticket.can.reopen ? first('closed') : undefined, label: t('ticket.and.close') },
  ].filter(({ status }) => status !== undefined);
  const go = (status: string | undefined) => {
    setOpen(false);
    if (status) onSend(status);
  };
  const chosen = statuses.find(({ id }) => id === following);
  const may = ticket.can.change;

  return (
    <>
      {may && (
        <Menu
          up
          side="end"
          label={t('ticket.then')}
          sections={[
            {
              entries: [
                { id: 'usual', label: usual, chosen: following === null, run: () => onFollowing(null) },
                ...statuses
                  .filter(
                    (each) =>
                      !each.retired &&
                      mayBecome(statuses, [ticket.statusId], each) &&
                      (each.group !== 'closed' || ticket.can.close || ticket.can.reopen),
                  )
                  .map((each) => ({
                    id: each.id,
                    icon: groupIcons[each.group],
                    label: statusName(each),
                    chosen: each.id === following,
                    run: () => onFollowing(each.id),
                  })),
              ],
            },
          ]}
        >
          <Button look="quiet" iconEnd={IconChevronDown} className={styles['then'] ?? ''}>
            <span>{t('ticket.then')}</span> <span className={styles['now']}>{chosen ? statusName(chosen) : usual}</span>
          </Button>
        </Menu>
      )}
      <span className={styles['split']}>
        <Button look="primary" busy={busy} aria-disabled={empty} aria-keyshortcuts="Control+Enter" kbd="Mod+Enter" onClick={() => onSend()}>
          {label}
        </Button>
        {may && (
          <Popover
            up
            side="end"
            label={t('ticket.send-and')}
            open={open}
            onOpen={setOpen}
            target={
              <Button
                look="primary"
                icon={IconChevronUp}
                aria-label={t('ticket.send-and')}
                data-tip={t('ticket.send-and')}
                data-tip-keys="Mod+Shift+Enter"
                aria-disabled={empty}
              />
            }
          >
            <div
              className={styles['and']}
              role="menu"
              aria-label={t('ticket.send-and')}
              tabIndex={-1}
              onKeyDown={(event) => {
                const stroke = strokeOf(event.nativeEvent) ?? '';
                const items = [...event.currentTarget.querySelectorAll('button')];
                const at = items.indexOf(document.activeElement as HTMLButtonElement);
                const way = ways.find(({ keys }) => keys === stroke);
                if (way) go(way.status);
                else if (stroke === 'arrowdown' || stroke === 'arrowup')
                  items[(at + (stroke === 'arrowdown' ? 1 : -1) + items.length) % items.length]?.focus();
                else return;
                event.preventDefault();
              }}
            >
              {ways.map((way) => (
                <button key={way.id} type="button" role="menuitem" onClick={() => go(way.status)}>
                  {way.label}
                  <Kbd keys={way.keys} />
                </button>
              ))}
            </div>
          </Popover>
        )}
      </span>
    </>
  );
}
