import type { Forward } from '#contracts/threads.ts';
import { format, t } from '#web/i18n/index.ts';
import { Icon, IconMailForward } from '#web/ui/index.ts';
import styles from './entry.module.css';

/** To whom it went outside, and what went along. */
export function Forwarded({ forward }: { forward: Forward }) {
  return (
    <div className={styles['forwarded']}>
      <Icon of={IconMailForward} />
      <span>
        {t('ticket.forwarded', { to: forward.to, count: forward.entries.length })}
        <small>
          {[...forward.entries.map(({ name, at }) => `${name}, ${format.date(at)}`), ...forward.files].map((line, index) => (
            <span key={index}>{line}</span>
          ))}
        </small>
      </span>
    </div>
  );
}
