import type { WebForm } from '#contracts/forms.ts';
import { Priority } from '#contracts/priority.ts';
import { t } from '#web/i18n/index.ts';
import { Picker } from '#web/shell/index.ts';
import { Button, IconButton, IconPlus, IconX, Row, Section, Select, Stack } from '#web/ui/index.ts';
import { useState } from 'react';
import { atWork, priorityName, useMembers, useProducts, useTags, useTeams } from '../../tickets/index.ts';
import styles from './forms.module.css';

interface Props {
  form: WebForm;
  onChange: (change: object) => void;
}

const none = 'none';
const named = (items: readonly { id: string; name: string }[], nothing: string) => [
  { value: none, label: nothing },
  ...items.map(({ id, name }) => ({ value: id, label: name })),
];
const idOf = (value: string): string | null => (value === none ? null : value);

/** What becomes of it: what the ticket is about, how urgent it is, who gets it. */
export function FormTicket({ form, onChange }: Props) {
  const products = useProducts() ?? [];
  const members = atWork(useMembers());
  const teams = useTeams() ?? [];
  const live = products.filter(({ id, retired }) => !retired || id === form.product?.id);
  const areas = products.find(({ id }) => id === form.product?.id)?.areas ?? [];
  const search = { nothing: t('shell.nothing-fits') };
  return (
    <Stack>
      <Section title={t('forms.becomes')} lead={t('forms.ticket-lead')}>
        <Stack>
          <Select
            label={t('forms.product')}
            hint={t('forms.product-hint')}
            value={form.product?.id ?? none}
            options={named(live, t('forms.no-product'))}
            onChange={(value) => {
              const area = products.find(({ id }) => id === value);
              // Where the product asks for one, the first stands there until another is chosen.
              onChange({ productId: idOf(value), areaId: area?.areaRequired ? (area.areas[0]?.id ?? null) : null });
            }}
          />
          {areas.length > 0 && (
            <Select
              label={t('forms.area')}
              value={form.area?.id ?? none}
              options={named(areas, t('forms.no-area'))}
              onChange={(value) => onChange({ areaId: idOf(value) })}
            />
          )}
          <Select
            label={t('forms.priority')}
            value={form.priority}
            options={Priority.options.map((value) => ({ value, label: priorityName(value) }))}
            onChange={(priority) => onChange({ priority })}
          />
          <Select
            label={t('forms.assignee')}
            value={form.assignee?.id ?? none}
            options={named(members, t('forms.by-rules'))}
            search={search}
            onChange={(value) => onChange({ assigneeId: idOf(value) })}
          />
          <Select
            label={t('forms.team')}
            value={form.team?.id ?? none}
            options={named(teams, t('forms.by-rules'))}
            onChange={(value) => onChange({ teamId: idOf(value) })}
          />
        </Stack>
      </Section>
      <Tags form={form} onChange={onChange} />
    </Stack>
  );
}

function Tags({ form, onChange }: Props) {
  const [adding, setAdding] = useState(false);
  const all = useTags() ?? [];
  const ids = form.tags.map(({ id }) => id);
  const left = all.filter(({ id }) => !ids.includes(id));
  return (
    <Section title={t('forms.tags')} lead={t('forms.tags-lead')}>
      <ul className={styles['list']} aria-label={t('forms.tags')}>
        {form.tags.map(({ id, name }) => (
          <li key={id}>
            <span>#{name}</span>
            <IconButton
              size="sm"
              icon={IconX}
              label={t('forms.remove', { name })}
              onClick={() => onChange({ tagIds: ids.filter((each) => each !== id) })}
            />
          </li>
        ))}
      </ul>
      <Row>
        <Button size="sm" look="outline" icon={IconPlus} onClick={() => setAdding(true)}>
          {t('forms.tag-add')}
        </Button>
      </Row>
      {adding && (
        <Picker
          title={t('forms.tag-add')}
          label={t('forms.tag-add')}
          options={left.map(({ id, name }) => ({ id, label: name }))}
          onPick={(id) => {
            setAdding(false);
            onChange({ tagIds: [...ids, id] });
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </Section>
  );
}
