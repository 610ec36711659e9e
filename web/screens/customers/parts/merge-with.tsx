import { useEffect, useState } from 'react';
import { customers } from '#contracts/customers.ts';
import type { CustomerSort } from '#contracts/duplicates.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { Picker, type Pick } from '#web/shell/index.ts';
import { Button } from '#web/ui/index.ts';
import { MergeDialog } from './merge-dialog.tsx';

interface Props {
  sort: CustomerSort;
  id: string;
}

const most = 12;

/** Merges this one with any other, found by its name, also where nobody thought that they are one. */
export function MergeWith({ sort, id }: Props) {
  const may = useMay();
  const [step, setStep] = useState<'none' | 'picking' | { other: string }>('none');
  if (!may('customers.merge')) return null;
  return (
    <div>
      <Button look="quiet" onClick={() => setStep('picking')}>
        {t('duplicates.merge-with')}
      </Button>
      {step === 'picking' && <Other sort={sort} id={id} onClose={() => setStep('none')} onPick={(other) => setStep({ other })} />}
      {typeof step === 'object' && <MergeDialog sort={sort} ids={[id, step.other]} onClose={() => setStep('none')} />}
    </div>
  );
}

function Other({ sort, id, onClose, onPick }: Props & { onClose: () => void; onPick: (other: string) => void }) {
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setQ(typed.trim()), 150);
    return () => clearTimeout(timer);
  }, [typed]);
  const query = { q: q || undefined, limit: most, language: currentSetting().language };
  const people = useRead(customers.contacts, { query }, { keep: true, enabled: sort === 'contact' });
  const companies = useRead(customers.companies, { query }, { keep: true, enabled: sort === 'company' });
  const read = sort === 'contact' ? people : companies;
  const found: Pick[] =
    sort === 'contact'
      ? (people.data?.items ?? []).map((one) => ({
          id: one.id,
          label: one.name,
          hint: [one.company?.name, one.address].filter(Boolean).join(' · '),
        }))
      : (companies.data?.items ?? []).map((one) => ({ id: one.id, label: one.name, hint: one.parent?.name ?? one.website }));
  return (
    <Picker
      title={t(`duplicates.merge-title.${sort}`)}
      label={t('duplicates.find-other')}
      options={found.filter((option) => option.id !== id)}
      onPick={onPick}
      onClose={onClose}
      onType={setTyped}
      pending={read.isFetching || q !== typed.trim()}
      failed={read}
    />
  );
}
