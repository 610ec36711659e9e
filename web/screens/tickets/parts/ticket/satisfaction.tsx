import { surveys, type SurveyAnswer } from '#contracts/surveys.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Icon } from '#web/ui/index.ts';
import { markIcons, markName } from '../../marks.ts';
import styles from './details.module.css';
import { Fact } from './fact.tsx';

function Said({ answer }: { answer: SurveyAnswer }) {
  const { mark, comment, answeredAt, askedAt } = answer;
  const when = answeredAt ?? askedAt ?? answer.closedAt;
  return (
    <Fact name={format.date(when, 'day')}>
      <span className={styles['plain']}>
        {mark === null ? (
          <span className="muted">{t('surveys.no-answer')}</span>
        ) : (
          <>
            <Icon of={markIcons[mark]} /> {markName(mark)}
          </>
        )}
        {comment !== '' && <q style={{ display: 'block' }}>{comment}</q>}
      </span>
    </Fact>
  );
}

/** What the requester said once it was closed; nothing where nobody was asked. */
export function Satisfaction({ ticket }: { ticket: Pick<Ticket, 'id'> }) {
  const items = useRead(surveys.ofTicket, { params: { ticket: ticket.id } }).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{t('surveys.title')}</h2>
      <dl>
        {items.map((answer) => (
          <Said key={answer.id} answer={answer} />
        ))}
      </dl>
    </section>
  );
}
