import { customers } from '#contracts/customers.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { IconButton, IconX, SegmentedControl } from '#web/ui/index.ts';
import type { Composing } from '../composer/use-composer.ts';
import composer from '../composer/composer.module.css';
import { CallFields } from './call-fields.tsx';
import styles from './call.module.css';

/** What is being written is of a call: the facts of it, above the words. */
export function CallBar({ ticket, composing }: { ticket: Ticket; composing: Composing }) {
  const { call } = composing.words;
  const may = useMay();
  const colleagues = useRead(
    customers.companyPeople,
    { params: { company: ticket.company?.id ?? '' }, query: { limit: 50, language: currentSetting().language } },
    { enabled: call !== null && ticket.company !== null && may('customers.see') },
  );
  if (!call) return null;
  const people = new Map(
    [...(ticket.requester ? [ticket.requester] : []), ...ticket.copies, ...(colleagues.data?.items ?? [])].map(({ id, name }) => [
      id,
      { id, name },
    ]),
  );
  return (
    <div role="group" aria-label={t('ticket.call.label')} className={composer['call']}>
      <div className={styles['head']}>
        <SegmentedControl
          name="direction"
          label={t('ticket.call.direction')}
          options={(['incoming', 'outgoing'] as const).map((value) => ({ value, label: t(`ticket.call.${value}`) }))}
          value={call.direction}
          onChange={(direction) => composing.changeCall({ direction })}
        />
        <IconButton size="sm" icon={IconX} label={t('ticket.call.drop')} onClick={composing.dropCall} />
      </div>
      <CallFields call={call} people={[...people.values()]} wrong={composing.wrongCall} onChange={composing.changeCall} />
    </div>
  );
}
