import type { ReactNode } from 'react';
import { customers, type Contact } from '#contracts/customers.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { usePath, useTitle } from '#web/shell/index.ts';
import { Avatar, IconCheck, Pill } from '#web/ui/index.ts';
import { useInstead } from './use-instead.ts';
import { RecordFrame } from './record-frame.tsx';

export function usePerson() {
  const contact = usePath('contact');
  const read = useRead(customers.contact, { params: { contact } });
  useTitle(read.data?.name ?? t('customers.people.title'));
  useInstead('/people', contact, read.data?.id);
  return { id: contact, read };
}

export function PersonFrame({ id, person, children }: { id: string; person: Contact | undefined; children: ReactNode }) {
  const may = useMay();
  return (
    <RecordFrame
      up="/people"
      upLabel={t('customers.people.title')}
      mark={<Avatar name={person?.name ?? ' '} decorative />}
      name={person?.name}
      note={person?.company?.name}
      actions={
        person?.verified && (
          <Pill tone="success" icon={IconCheck}>
            {t('customers.verified')}
          </Pill>
        )
      }
      tabs={[
        { to: `/people/${id}`, label: t('customers.tab.details') },
        { to: `/people/${id}/timeline`, label: t('customers.tab.timeline') },
        { to: `/people/${id}/tickets`, label: t('customers.tab.tickets') },
        { to: `/people/${id}/portal`, label: t('customers.tab.desk') },
        { to: `/people/${id}/mail`, label: t('customers.tab.mail') },
        ...(may('privacy.export') || may('privacy.erase') ? [{ to: `/people/${id}/privacy`, label: t('customers.tab.privacy') }] : []),
      ]}
    >
      {children}
    </RecordFrame>
  );
}
