import { useDeferredValue, useState } from 'react';
import { customers, CustomerKind, type CompanyRow } from '#contracts/customers.ts';
import { prefetch, useMay, usePages } from '#web/client/index.ts';
import { currentSetting, format, t } from '#web/i18n/index.ts';
import { TagList } from '#web/screens/tags/index.ts';
import { Failed, useGo, useSearchParams } from '#web/shell/index.ts';
import { classes, IconBuilding, Tag } from '#web/ui/index.ts';
import { CompanyDialog } from './parts/company-dialog.tsx';
import { kindNames } from './parts/kinds.tsx';
import { ListFrame } from './parts/list-frame.tsx';
import styles from './parts/list.module.css';
import { useTagNamed } from './parts/tag-filter.tsx';

export function Companies() {
  const [filters, setFilters] = useSearchParams({ q: '', kind: 'all', tag: '' });
  const [making, setMaking] = useState(false);
  const go = useGo();
  const may = useMay();
  const q = useDeferredValue(filters.q.trim());
  const kind = CustomerKind.safeParse(filters.kind).data;
  const tag = useTagNamed(filters.tag);
  const pages = usePages(
    customers.companies,
    { query: { q: q || undefined, kind, tag: tag.id, language: currentSetting().language, limit: 100 } },
    { keep: true, enabled: !tag.waits },
  );

  if (pages.read.error && !pages.read.data) return <Failed cause={pages.read.error} retry={() => void pages.read.refetch()} />;
  const wide = (label: string) => (
    <span role="columnheader" className={styles['wide']}>
      {label}
    </span>
  );
  return (
    <ListFrame
      title={t('customers.companies.title')}
      icon={IconBuilding}
      words={{
        search: t('customers.companies.search'),
        make: t('customers.companies.new'),
        empty: t('customers.companies.empty'),
        emptyText: t('customers.companies.empty-text'),
      }}
      pages={pages}
      filters={filters}
      onFilter={setFilters}
      mayMake={may('customers.change')}
      onMake={() => setMaking(true)}
      onOpen={(company) => go(`/companies/${company.id}`)}
      onHover={(company) => prefetch(customers.company, { params: { company: company.id } })}
      columns="var(--company-columns)"
      head={
        <>
          <span role="columnheader">{t('customers.name')}</span>
          {wide(t('customers.kind'))}
          {wide(t('customers.part-of'))}
          <span role="columnheader" className={styles['end']}>
            {t('customers.people')}
          </span>
          {wide(t('customers.updated'))}
        </>
      }
      row={cells}
    >
      <CompanyDialog open={making} onClose={() => setMaking(false)} />
    </ListFrame>
  );
}

const cells = (company: CompanyRow) => (
  <>
    <span role="gridcell" className={styles['name']}>
      <b className="clip">{company.name}</b>
      {company.tags.length > 0 && <TagList tags={company.tags} most={2} />}
      {company.sample && <Tag>{t('shell.sample.mark')}</Tag>}
    </span>
    <span role="gridcell" className={classes('clip', styles['cell'], styles['wide'])}>
      {kindNames(company.kinds)}
    </span>
    <span role="gridcell" className={classes('clip', styles['cell'], styles['wide'])}>
      {company.parent?.name}
    </span>
    <span role="gridcell" className={classes('num', styles['end'])}>
      {format.number(company.people)}
    </span>
    <span role="gridcell" className={classes('muted num', styles['wide'])}>
      {format.ago(company.updatedAt)}
    </span>
  </>
);
