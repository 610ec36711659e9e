import { tickets, type TicketRow } from '#contracts/tickets.ts';
import { useRead, type InputOf } from '#web/client/index.ts';
import { format, t, type MessageId } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import styles from '../home.module.css';
import { WidgetFrame } from './widget-frame.tsx';

const few = 6;
type Query = NonNullable<InputOf<typeof tickets.queue>['query']>;

interface Props {
  title: MessageId;
  empty: MessageId;
  query: Query;
  to: string;
  search?: Readonly<Record<string, string>>;
  /** Right of a ticket; with what makes it late. */
  beside: (row: TicketRow) => { words: string; late: boolean };
}

function TicketList({ title, empty, query, to, search, beside }: Props) {
  const read = useRead(tickets.queue, { query: { ...query, limit: few } });
  const rows = read.data?.items ?? [];
  return (
    <WidgetFrame title={t(title)} to={to} search={search} read={read} empty={rows.length === 0 && t(empty)}>
      <ul className={styles['list']}>
        {rows.map((row) => {
          const { words, late } = beside(row);
          return (
            <li key={row.id} className={styles['item']} data-late={late ? '' : undefined}>
              <Link to={`/t/${row.reference}`} below>
                <span className="muted num">{row.reference}</span> {row.subject}
              </Link>
              <small>{words}</small>
            </li>
          );
        })}
      </ul>
    </WidgetFrame>
  );
}

const changed = ({ updatedAt }: TicketRow) => ({ words: format.ago(updatedAt), late: false });
const waits = ({ createdAt }: TicketRow) => ({ words: format.ago(createdAt), late: false });
const due = ({ dueAt, updatedAt }: TicketRow) =>
  dueAt === null ? { words: format.ago(updatedAt), late: false } : { words: format.ago(dueAt), late: Date.parse(dueAt) < Date.now() };

export const Mine = () => (
  <TicketList
    title="home.widget.mine"
    empty="home.mine.empty"
    query={{ assignee: 'me', group: '-closed', sort: 'due' }}
    to="/my/tickets"
    beside={due}
  />
);

export const DueNext = () => (
  <TicketList
    title="home.widget.due"
    empty="home.due.empty"
    query={{ group: 'awaiting_staff', sort: 'due' }}
    to="/tickets/all"
    search={{ group: 'awaiting_staff', sort: 'due' }}
    beside={due}
  />
);

export const Unassigned = () => (
  <TicketList
    title="home.widget.unassigned"
    empty="home.unassigned.empty"
    query={{ assignee: 'none', group: '-closed', sort: 'created' }}
    to="/tickets/all"
    search={{ assignee: 'none', group: '-closed', sort: 'created' }}
    beside={waits}
  />
);

export const ToReview = () => (
  <TicketList
    title="home.widget.review"
    empty="home.review.empty"
    query={{ folder: 'to-review' }}
    to="/tickets/to-review"
    beside={changed}
  />
);
