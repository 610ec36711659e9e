import type { Area } from '#contracts/catalog.ts';
import { useMay, useMe } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Select } from '#web/ui/index.ts';
import { atWork, useMembers, useProducts, useTeams } from '../../lookups.ts';
import { priorities, priorityName } from '../../words.ts';
import styles from './new.module.css';
import { byRules, none, type NewTicketForm } from './use-new-ticket.ts';

/** What it is about, how urgent it is and who takes it. */
export function Sorting({ form, areas }: { form: NewTicketForm; areas: readonly Area[] }) {
  const me = useMe();
  const may = useMay();
  const products = useProducts() ?? [];
  const members = useMembers();
  const teams = useTeams() ?? [];
  return (
    <div className={styles['two']}>
      {products.length > 0 && (
        <Select
          {...form.field('productId')}
          label={t('tickets.filter.product')}
          options={[
            { value: none, label: t('tickets.no-product') },
            ...products.filter(({ retired }) => !retired).map(({ id, name: label }) => ({ value: id, label })),
          ]}
          onChange={(id) => {
            form.set('productId', id);
            form.set('areaId', none);
          }}
        />
      )}
      {areas.length > 0 && (
        <Select
          {...form.field('areaId')}
          label={t('ticket.area')}
          options={[{ value: none, label: t('ticket.none') }, ...areas.map(({ id, name: label }) => ({ value: id, label }))]}
        />
      )}
      <Select
        {...form.field('priority')}
        label={t('tickets.filter.priority')}
        options={priorities.map((value) => ({ value, label: priorityName(value) }))}
      />
      {may('tickets.assign') && (
        <>
          <Select
            {...form.field('assigneeId')}
            label={t('tickets.filter.assignee')}
            options={[
              { value: none, label: t('tickets.nobody') },
              { value: byRules, label: t('ticket.new.by-rules') },
              { value: me.id, label: t('ticket.new.me', { name: me.name }) },
              ...atWork(members)
                .filter(({ id }) => id !== me.id)
                .map(({ id, name: label }) => ({ value: id, label })),
            ]}
          />
          {teams.length > 0 && (
            <Select
              {...form.field('teamId')}
              label={t('tickets.filter.team')}
              options={[{ value: none, label: t('tickets.no-team') }, ...teams.map(({ id, name: label }) => ({ value: id, label }))]}
            />
          )}
        </>
      )}
    </div>
  );
}
