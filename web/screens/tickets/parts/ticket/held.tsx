import { threads, type Entry } from '#contracts/threads.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, Strip, toast } from '#web/ui/index.ts';
import styles from './entry.module.css';
import { reasonOf } from './sender-checks.tsx';

/** A mail that waits for somebody's word: why, from which address, and what can be done. */
export function Held({ entry, record }: { entry: Entry; record: string }) {
  const accept = useWrite(threads.accept, {
    refreshes: ['tickets'],
    onDone: () => toast({ text: t('ticket.held.accepted') }),
    onProblem: (problem) => toast({ tone: 'danger', text: problemText(problem) }),
  });
  const letIn = (addSender: boolean) => accept.mutate({ params: { record, entry: entry.id }, body: { addSender } });
  return (
    <div className={styles['held']}>
      <Strip tone="warning" detail={entry.trust ? reasonOf(entry.trust) : undefined}>
        {t('ticket.held', { name: entry.author.name || t('ticket.someone') })}
      </Strip>
      {entry.can.accept && (
        <div className={styles['choices']}>
          <Button size="sm" busy={accept.isPending} onClick={() => letIn(false)}>
            {t('ticket.held.accept')}
          </Button>
          {entry.can.addSender && (
            <Button size="sm" look="quiet" busy={accept.isPending} onClick={() => letIn(true)}>
              {t('ticket.held.accept-and-add')}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

const keptFor = [
  'no_notice',
  'merged_since',
  'answers_off',
  'other_address',
  'unverified_sender',
  'not_authenticated',
  'automatic',
  'no_access',
  'not_readable',
];

/** A mail to us that was not sent on to the customer, or that another site may have been made to send. */
export function Beware({ entry }: { entry: Entry }) {
  const { trust, kind, channel } = entry;
  const kept = kind === 'note' && channel === 'mail' && keptFor.includes(trust?.reason ?? '');
  if (!trust || (!kept && trust.reason !== 'verification')) return null;
  return (
    <div className={styles['held']}>
      <Strip tone="warning" detail={kept ? reasonOf(trust) : undefined}>
        {kept ? t('ticket.kept-with-us') : reasonOf(trust)}
      </Strip>
    </div>
  );
}
