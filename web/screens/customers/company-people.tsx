import { useState } from 'react';
import { customers, type CompanyPerson } from '#contracts/customers.ts';
import { usePages, useWrite } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, problemText } from '#web/shell/index.ts';
import { Avatar, Button, EmptyState, IconPlus, IconUsers, Row, SkeletonRows, Switch, Table, Tag, toast, useKeys } from '#web/ui/index.ts';
import { PersonDialog } from './parts/person-dialog.tsx';
import styles from './parts/record.module.css';
import { CompanyFrame, useCompany } from './parts/use-company.tsx';

export function CompanyPeople() {
  const { id, read } = useCompany();
  const [making, setMaking] = useState(false);
  const people = usePages(customers.companyPeople, { params: { company: id }, query: { language: currentSetting().language, limit: 100 } });
  const may = read.data?.can.change ?? false;
  useKeys([{ id: 'people.new', keys: 'C', label: t('customers.people.new'), run: () => setMaking(true) }], may);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const add = (
    <Button icon={IconPlus} kbd="C" onClick={() => setMaking(true)}>
      {t('customers.company-people.add')}
    </Button>
  );
  return (
    <CompanyFrame id={id} company={read.data}>
      <div className={styles['scroll']}>
        <div className={styles['page']}>
          {people.read.error && <ErrorStrip problem={people.read.error} retry={() => void people.read.refetch()} />}
          {people.read.isPending && <SkeletonRows rows={5} columns={['grow', 120, 120]} height="44px" />}
          {people.read.data && people.items.length === 0 && (
            <EmptyState icon={IconUsers} title={t('customers.company-people.none')} actions={may && add} />
          )}
          {people.items.length > 0 && (
            <>
              <Table
                label={t('customers.tab.people')}
                columns={[{ label: t('customers.name') }, { label: t('customers.memberships.manager') }]}
              >
                {people.items.map((person) => (
                  <PersonRow key={person.id} person={person} company={{ id, name: read.data?.name ?? '' }} may={may} />
                ))}
              </Table>
              <div style={{ marginTop: 16 }}>
                <Row>
                  {may && add}
                  {people.hasMore && <Button onClick={people.more}>{t('shell.show-more')}</Button>}
                </Row>
              </div>
            </>
          )}
        </div>
      </div>
      {read.data && <PersonDialog open={making} onClose={() => setMaking(false)} company={{ id, name: read.data.name }} />}
    </CompanyFrame>
  );
}

function PersonRow({ person, company, may }: { person: CompanyPerson; company: { id: string; name: string }; may: boolean }) {
  // Who sees what is not shown before the server has agreed.
  const write = useWrite(customers.setMembership, { onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }) });
  const words = { name: person.name, company: company.name };
  return (
    <tr>
      <td>
        <span className={styles['person']}>
          <Avatar name={person.name} decorative />
          <span>
            <Link to={`/people/${person.id}`} data-row-link="">
              <b>{person.name}</b>
            </Link>{' '}
            {person.primary && <Tag>{t('customers.memberships.main')}</Tag>}
            <small>{person.address ?? t('customers.no-address')}</small>
          </span>
        </span>
      </td>
      <td>
        <Switch
          label={<span className="sr">{t('customers.memberships.manager-of', words)}</span>}
          checked={person.manager}
          disabled={!may || write.isPending}
          onChange={(manager) => write.mutate({ params: { contact: person.id, company: company.id }, body: { manager } })}
        />
      </td>
    </tr>
  );
}
