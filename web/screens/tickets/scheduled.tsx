import { threads, type Scheduled as Put } from '#contracts/threads.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, problemText } from '#web/shell/index.ts';
import { Bar, Button, EmptyState, IconClockPlus, Sheet, SkeletonRows, Table, toast } from '#web/ui/index.ts';
import styles from './parts/scheduled.module.css';

/** What one has put off, next first, over all tickets. */
export function Scheduled() {
  const read = useRead(threads.scheduled);
  const undo = useWrite(threads.undo, {
    refreshes: ['threads', 'tickets'],
    onDone: () => void toast({ text: t('ticket.later.taken-back') }),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const items = read.data?.items ?? [];
  const back = ({ recordId, id }: Put) => undo.mutate({ params: { record: recordId, entry: id } });
  return (
    <Sheet>
      <Bar title={t('ticket.scheduled.title')} line />
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      <div className={styles['list']}>
        {read.isPending && <SkeletonRows rows={4} columns={[120, 'grow', 120]} height="52px" />}
        {read.data && items.length === 0 && (
          <EmptyState icon={IconClockPlus} title={t('ticket.scheduled.none')}>
            {t('ticket.scheduled.none-text')}
          </EmptyState>
        )}
        {items.length > 0 && (
          <Table
            label={t('ticket.scheduled.title')}
            columns={[
              { label: t('ticket.scheduled.when') },
              { label: t('ticket.scheduled.what') },
              { label: t('ticket.later.take-back'), hidden: true, end: true },
            ]}
          >
            {items.map((item) => (
              <tr key={item.id}>
                <td>{format.date(item.releaseAt)}</td>
                <td className={styles['what']}>
                  <Link to={`/t/${item.reference}`} className="link">
                    <b>{item.reference}</b> {item.subject}
                  </Link>
                  <small>{item.text}</small>
                </td>
                <td data-end="">
                  <Button size="sm" onClick={() => back(item)}>
                    {t('ticket.later.take-back')}
                  </Button>
                </td>
              </tr>
            ))}
          </Table>
        )}
      </div>
    </Sheet>
  );
}
