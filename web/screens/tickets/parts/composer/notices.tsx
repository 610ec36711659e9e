import type { Entry, Lane } from '#contracts/threads.ts';
import { format, T, t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, classes, Icon, IconAlertTriangle, IconMessage } from '#web/ui/index.ts';
import { laneIcons, laneName } from '../ticket/lane-mark.tsx';
import lanes from '../ticket/lane.module.css';
import styles from './composer.module.css';
import type { Drafts } from './use-drafts.ts';
import type { Sending } from './use-send.ts';

const shown = 3;

interface ArrivedProps {
  entries: readonly Entry[];
  /** The send has stopped because of these; otherwise they only came in between. */
  stopped: boolean;
  onRead: () => void;
  onAnyway: () => void;
  busy: boolean;
}

/** Something came while one was writing (helpdesk.md 2.6): it is shown, the text is kept. */
export function Arrived({ entries, stopped, onRead, onAnyway, busy }: ArrivedProps) {
  const names = [...new Set(entries.map(({ author }) => author.name))];
  return (
    <div className={styles['notice']} role={stopped ? 'alert' : 'status'}>
      <p>
        <Icon of={IconMessage} />
        <T id={stopped ? 'ticket.stopped' : 'ticket.meanwhile'} values={{ names }} />
      </p>
      {entries.slice(-shown).map((entry) => (
        <div key={entry.id} className={classes(styles['arrived'], lanes[entry.lane])}>
          <span className={lanes['edge']} aria-hidden="true" />
          <p>
            <b>{entry.author.name}</b> <span>{format.date(entry.at, 'time')}</span>
          </p>
          {entry.text.slice(0, entry.quoteFrom ?? 600).trim()}
        </div>
      ))}
      <div className={styles['actions']}>
        <Button size="sm" look="quiet" onClick={onRead}>
          {stopped ? t('ticket.stopped.edit') : t('ticket.meanwhile.read')}
        </Button>
        {stopped && (
          <Button size="sm" look="outline" busy={busy} onClick={onAnyway}>
            {t('ticket.stopped.anyway')}
          </Button>
        )}
      </div>
    </div>
  );
}

interface WidenProps {
  from: Lane;
  to: Lane;
  shared: boolean;
  names: string;
  onKeep: () => void;
  onShow: () => void;
  onAfresh: () => void;
}

// Once, when the question comes; not with each line that is drawn anew.
const takeFocus = (button: HTMLButtonElement | null): void => button?.focus();

/** Words written for fewer are never shown to more without being asked. */
export function Widen({ from, to, shared, names, onKeep, onShow, onAfresh }: WidenProps) {
  return (
    <div className={styles['notice']} data-tone="warning" role="group" aria-label={t('ticket.widen.label')}>
      <p>
        <T id={from === 'note' ? 'ticket.widen.note' : 'ticket.widen.other'} values={{ names, lane: laneName(from, shared) }} />
      </p>
      <div className={styles['actions']}>
        <Button size="sm" icon={laneIcons[from]} onClick={onKeep} ref={takeFocus}>
          {t('ticket.widen.keep', { lane: laneName(from, shared) })}
        </Button>
        <Button size="sm" look="quiet" onClick={onShow}>
          {t('ticket.widen.show', { names })}
        </Button>
        <Button size="sm" look="quiet" onClick={onAfresh}>
          {t('ticket.widen.afresh', { lane: laneName(to, shared) })}
        </Button>
      </div>
    </div>
  );
}

/** Two windows wrote the same draft; neither is thrown away unasked. */
export function Conflict({ drafts }: { drafts: Drafts }) {
  if (!drafts.conflict) return null;
  const { theirs } = drafts.conflict;
  return (
    <div className={styles['notice']} data-tone="warning" role="alert">
      <p>
        <Icon of={IconAlertTriangle} />
        {t('ticket.conflict', { at: format.ago(theirs.updatedAt) })}
      </p>
      <div className={styles['arrived']}>{theirs.text.slice(0, 600)}</div>
      <div className={styles['actions']}>
        <Button size="sm" onClick={drafts.keepMine}>
          {t('ticket.conflict.mine')}
        </Button>
        <Button size="sm" look="quiet" onClick={drafts.takeTheirs}>
          {t('ticket.conflict.theirs')}
        </Button>
      </div>
    </div>
  );
}

/** Nothing was sent: why, and again. */
export function NotSent({ sending, retry }: { sending: Sending; retry: () => void }) {
  return sending.problem ? <ErrorStrip problem={sending.problem} retry={retry} /> : null;
}
