import { threads, type Entry } from '#contracts/threads.ts';
import { useMay, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, toast } from '#web/ui/index.ts';
import styles from './entry.module.css';

const onProblem = (problem: Parameters<typeof problemText>[0]) => toast({ tone: 'danger', text: problemText(problem) });

/** Whom the mail had in copy: nothing goes to them before somebody of us says so. */
export function Proposed({ entry, record }: { entry: Entry; record: string }) {
  const mayChange = useMay()('tickets.change');
  const options = { refreshes: ['tickets'], onProblem } as const;
  const accept = useWrite(threads.acceptCopy, options);
  const decline = useWrite(threads.declineCopy, options);
  const busy = accept.isPending || decline.isPending;
  if (entry.proposed.length === 0) return null;
  return (
    <div className={styles['proposed']}>
      <ul aria-label={t('ticket.proposed')}>
        {entry.proposed.map(({ id, name, address }) => (
          <li key={id}>
            <span>{t('ticket.proposed.was', { who: name === '' ? address : `${name} <${address}>` })}</span>
            {mayChange && (
              <div className={styles['choices']}>
                <Button
                  size="sm"
                  busy={busy}
                  aria-label={t('ticket.proposed.add-named', { address })}
                  onClick={() => accept.mutate({ params: { record, copy: id }, body: {} })}
                >
                  {t('ticket.proposed.add')}
                </Button>
                <Button
                  size="sm"
                  look="quiet"
                  busy={busy}
                  aria-label={t('ticket.proposed.decline-named', { address })}
                  onClick={() => decline.mutate({ params: { record, copy: id } })}
                >
                  {t('ticket.proposed.decline')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      <p>{t('ticket.proposed.what')}</p>
    </div>
  );
}
