import { useState } from 'react';
import type { ReceivedReplyOf } from '#contracts/route.ts';
import { timesheets, type TimeEntry } from '#contracts/timesheets.ts';
import { formatHours } from '#contracts/formats.ts';
import { useWrite, type Pages } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link, LossDialog } from '#web/shell/index.ts';
import { Button, IconButton, IconDots, Menu, Section, Table, Tag, toast } from '#web/ui/index.ts';
import { LogDialog } from '../../tickets/index.ts';
import styles from './days.module.css';

interface Props {
  pages: Pages<TimeEntry>;
  sums: ReceivedReplyOf<typeof timesheets.sums>['items'];
  whose: 'me' | 'all';
}

/** Day by day, with what was done on each. */
export function Days({ pages, sums, whose }: Props) {
  const [edited, setEdited] = useState<TimeEntry>();
  const [going, setGoing] = useState<TimeEntry>();
  const remove = useWrite(timesheets.delete, {
    onDone: () => {
      toast({ text: t('timesheets.deleted') });
      close();
    },
  });
  const close = () => {
    remove.reset();
    setGoing(undefined);
  };
  const columns = [
    { label: t('timesheets.one.ticket') },
    { label: t('timesheets.note'), wide: true },
    ...(whose === 'all' ? [{ label: t('timesheets.one.member'), wide: true }] : []),
    { label: t('timesheets.minutes'), end: true },
    { label: t('timesheets.actions'), hidden: true, end: true },
  ];
  const row = (entry: TimeEntry) => (
    <tr key={entry.id}>
      <td className={styles['ticket']}>
        <Link to={`/t/${entry.ticket.reference}`} className="link">
          <span className="num">{entry.ticket.reference}</span> {entry.ticket.subject}
        </Link>
        {entry.company && <small className="muted">{entry.company.name}</small>}
      </td>
      <td data-wide="" className={styles['note']}>
        {entry.note}
      </td>
      {whose === 'all' && <td data-wide="">{entry.member.name}</td>}
      <td data-end="" className="num">
        {formatHours(entry.minutes)}
        {!entry.billable && (
          <>
            {' '}
            <Tag>{t('timesheets.not-billable')}</Tag>
          </>
        )}
      </td>
      <td data-end="">
        {entry.can.change && (
          <Menu
            side="end"
            label={t('timesheets.actions')}
            sections={[
              {
                entries: [
                  { id: 'edit', label: t('shell.edit'), run: () => setEdited(entry) },
                  { id: 'delete', label: t('shell.delete'), danger: true, run: () => setGoing(entry) },
                ],
              },
            ]}
          >
            <IconButton size="sm" icon={IconDots} label={t('timesheets.actions')} />
          </Menu>
        )}
      </td>
    </tr>
  );
  return (
    <>
      {[...Map.groupBy(pages.items, ({ day }) => day)].map(([day, entries]) => {
        const title = format.day(day, { weekday: 'long', day: 'numeric', month: 'long' });
        const sum = sums.find(({ id }) => id === day);
        return (
          <Section key={day} title={title} lead={sum && formatHours(sum.minutes)}>
            <Table label={title} columns={columns}>
              {entries.map(row)}
            </Table>
          </Section>
        );
      })}
      {pages.hasMore && (
        <Button onClick={pages.more} busy={pages.read.isFetchingNextPage}>
          {t('common.more')}
        </Button>
      )}
      {edited && <LogDialog ticket={edited.ticket} entry={edited} onClose={() => setEdited(undefined)} />}
      {going && (
        <LossDialog
          title={t('timesheets.delete-title')}
          text={t('timesheets.delete-text', {
            time: formatHours(going.minutes),
            reference: going.ticket.reference,
            name: going.member.name,
          })}
          label={t('timesheets.delete-do')}
          busy={remove.isPending}
          problem={remove.error}
          onDo={() => remove.mutate({ params: { entry: going.id } })}
          onClose={close}
        />
      )}
    </>
  );
}
