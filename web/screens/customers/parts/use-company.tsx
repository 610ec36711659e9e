import { customers, type Company } from '#contracts/customers.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { usePath, useTitle } from '#web/shell/index.ts';
import type { ReactNode } from 'react';
import { CompanyActions } from './company-actions.tsx';
import { kindNames } from './kinds.tsx';
import { useInstead } from './use-instead.ts';
import { RecordFrame } from './record-frame.tsx';
import styles from './record.module.css';

export function useCompany() {
  const company = usePath('company');
  const read = useRead(customers.company, { params: { company } });
  useTitle(read.data?.name ?? t('customers.companies.title'));
  useInstead('/companies', company, read.data?.id);
  return { id: company, read };
}

export function CompanyFrame({ id, company, children }: { id: string; company: Company | undefined; children: ReactNode }) {
  return (
    <RecordFrame
      up="/companies"
      upLabel={t('customers.companies.title')}
      mark={
        <span className={styles['square']} aria-hidden="true">
          {[...(company?.name ?? ' ')][0]}
        </span>
      }
      name={company?.name}
      note={company && kindNames(company.kinds)}
      actions={company && <CompanyActions company={company} />}
      tabs={[
        { to: `/companies/${id}`, label: t('customers.tab.details') },
        { to: `/companies/${id}/people`, label: t('customers.tab.people'), count: company?.people },
        { to: `/companies/${id}/timeline`, label: t('customers.tab.timeline') },
        { to: `/companies/${id}/tickets`, label: t('customers.tab.tickets') },
        { to: `/companies/${id}/portal`, label: t('customers.tab.desk') },
        { to: `/companies/${id}/report`, label: t('customers.tab.report') },
      ]}
    >
      {children}
    </RecordFrame>
  );
}
