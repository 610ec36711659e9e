import { useDeferredValue, useState } from 'react';
import { customers, CustomerKind, type ContactRow } from '#contracts/customers.ts';
import { prefetch, useMay, usePages } from '#web/client/index.ts';
import { currentSetting, format, t } from '#web/i18n/index.ts';
import { TagList } from '#web/screens/tags/index.ts';
import { Failed, useGo, useSearchParams } from '#web/shell/index.ts';
import { Avatar, classes, IconUsers, Tag } from '#web/ui/index.ts';
import { ListFrame } from './parts/list-frame.tsx';
import styles from './parts/list.module.css';
import { useTagNamed } from './parts/tag-filter.tsx';
import { PersonDialog } from './parts/person-dialog.tsx';

export function People() {
  const [filters, setFilters] = useSearchParams({ q: '', kind: 'all', tag: '' });
  const [making, setMaking] = useState(false);
  const go = useGo();
  const may = useMay();
  const q = useDeferredValue(filters.q.trim());
  const kind = CustomerKind.safeParse(filters.kind).data;
  const tag = useTagNamed(filters.tag);
  const pages = usePages(
    customers.contacts,
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
      title={t('customers.people.title')}
      icon={IconUsers}
      words={{
        search: t('customers.people.search'),
        make: t('customers.people.new'),
        empty: t('customers.people.empty'),
        emptyText: t('customers.people.empty-text'),
      }}
      pages={pages}
      filters={filters}
      onFilter={setFilters}
      mayMake={may('customers.change')}
      onMake={() => setMaking(true)}
      onOpen={(person) => go(`/people/${person.id}`)}
      onHover={(person) => prefetch(customers.contact, { params: { contact: person.id } })}
      columns="var(--people-columns)"
      head={
        <>
          <span role="columnheader">{t('customers.name')}</span>
          <span role="columnheader">{t('customers.address')}</span>
          {wide(t('customers.company'))}
          {wide(t('customers.portal'))}
          {wide(t('customers.updated'))}
        </>
      }
      row={cells}
    >
      <PersonDialog open={making} onClose={() => setMaking(false)} />
    </ListFrame>
  );
}

const cells = (person: ContactRow) => (
  <>
    <span role="gridcell" className={styles['name']}>
      <Avatar name={person.name} size="sm" decorative />
      <b className="clip">{person.name}</b>
      {person.tags.length > 0 && <TagList tags={person.tags} most={2} />}
      {person.sample && <Tag>{t('shell.sample.mark')}</Tag>}
    </span>
    <span role="gridcell" className={classes('clip', styles['cell'], !person.address && 'muted')}>
      {person.address ?? t('customers.no-address')}
    </span>
    <span role="gridcell" className={classes('clip', styles['cell'], styles['wide'])}>
      {person.company?.name}
    </span>
    <span role="gridcell" className={classes('clip', styles['cell'], styles['wide'], !person.portal && 'muted')}>
      {t(person.portal ? 'customers.portal.on' : 'customers.portal.off')}
    </span>
    <span role="gridcell" className={classes('muted num', styles['wide'])}>
      {format.ago(person.updatedAt)}
    </span>
  </>
);
