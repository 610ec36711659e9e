import { useState } from 'react';
import { customers } from '#contracts/customers.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, IconButton, IconPlus, IconX, Tag } from '#web/ui/index.ts';
import { CompanyPicker } from '../../customers/index.ts';
import styles from './sla.module.css';

function Company({ id, onRemove }: { id: string; onRemove: () => void }) {
  const name = useRead(customers.company, { params: { company: id } }, { staleTime: 600_000 }).data?.name ?? '…';
  return (
    <li>
      <Tag>{name}</Tag>
      <IconButton size="sm" icon={IconX} label={t('sla.companies.remove', { name })} onClick={onRemove} />
    </li>
  );
}

/** Some of any number of companies. */
export function Companies({ ids, onChange }: { ids: readonly string[]; onChange: (ids: string[]) => void }) {
  const [picking, setPicking] = useState(false);
  return (
    <div id="companyIds" className={styles['group']} role="group" aria-labelledby="companyIds-title">
      <h3 id="companyIds-title">{t('sla.companies')}</h3>
      <ul className={styles['picked']}>
        {ids.map((id) => (
          <Company key={id} id={id} onRemove={() => onChange(ids.filter((each) => each !== id))} />
        ))}
        <li>
          <Button size="sm" icon={IconPlus} onClick={() => setPicking(true)}>
            {t('sla.companies.add')}
          </Button>
        </li>
      </ul>
      <CompanyPicker
        open={picking}
        title={t('sla.companies.add')}
        without={ids}
        onClose={() => setPicking(false)}
        onPick={({ id }) => onChange([...ids, id])}
      />
    </div>
  );
}
