import { tickets, type Ticket } from '#contracts/tickets.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, IconButton, IconPlus, IconX, Tag, toast } from '#web/ui/index.ts';
import type { Actions } from '../use-actions.tsx';
import styles from './details.module.css';
import { Fact } from './fact.tsx';

/** Which tags stand on the ticket; one click takes one away, L adds. */
export function Tags({ ticket, actions }: { ticket: Ticket; actions: Actions }) {
  const { tags, can } = ticket;
  const again = useWrite(tickets.tag);
  const remove = useWrite(tickets.untag, { onProblem: (problem) => void toast({ tone: 'danger', text: problemText(problem) }) });
  const take = (id: string, name: string) => {
    remove.mutate({ params: { ticket: ticket.id, tag: id } });
    const run = () => again.mutate({ params: { ticket: ticket.id }, body: { name } });
    toast({ text: t('tickets.acted.untagged', { count: 1, reference: ticket.reference, name }), undo: { label: t('common.undo'), run } });
  };
  return (
    <Fact name={t('tickets.filter.tag')}>
      <ul className={styles['tags']}>
        {tags.map(({ id, name, colour }) => (
          <li key={id}>
            <Tag colour={colour}>#{name}</Tag>
            {can.change && <IconButton size="sm" icon={IconX} label={t('ticket.tags.remove', { name })} onClick={() => take(id, name)} />}
          </li>
        ))}
        {can.change ? (
          <li>
            <Button look="quiet" size="sm" icon={IconPlus} kbd="L" onClick={() => actions.choose('tag')}>
              {t('ticket.tags.add')}
            </Button>
          </li>
        ) : (
          tags.length === 0 && <li className="muted">{t('ticket.none')}</li>
        )}
      </ul>
    </Fact>
  );
}
