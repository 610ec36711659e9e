import type { Ticket } from '#contracts/tickets.ts';
import { useMay } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Button, IconArrowMerge, IconBan, IconTrash, Strip } from '#web/ui/index.ts';
import styles from '../ticket/ticket.module.css';
import type { Linking } from './use-linking.tsx';

/** Why the ticket is in no list, since when and by whom, with the way back. */
export function Unlisted({ ticket, linking }: { ticket: Ticket; linking: Linking }) {
  const may = useMay();
  const { unlisted, can } = ticket;
  if (!unlisted) return null;
  const said = { by: unlisted.by ?? t('links.someone'), at: format.date(unlisted.at) };
  const button = (label: string, run: () => void) => (
    <Button size="sm" onClick={run}>
      {label}
    </Button>
  );
  const { into } = unlisted;
  return (
    <div className={styles['deleted']}>
      {unlisted.as === 'deleted' ? (
        <Strip tone="warning" icon={IconTrash}>
          {may('tickets.delete') ? t('ticket.is-deleted') : t('ticket.is-deleted.seen')}
        </Strip>
      ) : unlisted.as === 'spam' ? (
        <Strip tone="warning" icon={IconBan} actions={can.notSpam ? button(t('links.spam.not'), linking.notSpam) : undefined}>
          {t('links.is-spam', said)}
        </Strip>
      ) : (
        <Strip
          tone="warning"
          icon={IconArrowMerge}
          detail={into ? <Link to={`/t/${into.reference}`} className="link">{`${into.reference} ${into.subject}`}</Link> : undefined}
          actions={can.unmerge ? button(t('links.unmerge'), () => linking.unmerge(ticket)) : undefined}
        >
          {into ? t('links.is-merged', { ...said, into: into.reference }) : t('links.is-merged.gone', said)}
        </Strip>
      )}
    </div>
  );
}
