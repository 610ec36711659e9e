import { At, format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link } from '#web/shell/index.ts';
import { Facts, Skeleton, Stack } from '#web/ui/index.ts';
import { CompanyForm } from './parts/company-form.tsx';
import { MergeWith } from './parts/merge-with.tsx';
import { DuplicateHint } from './parts/duplicate-hint.tsx';
import { RecordTickets } from './parts/record-tickets.tsx';
import styles from './parts/record.module.css';
import { CompanyTags } from './parts/tags.tsx';
import { CompanyFrame, useCompany } from './parts/use-company.tsx';

export function CompanyPage() {
  const { id, read } = useCompany();
  const company = read.data;

  if (read.error && !company) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <CompanyFrame id={id} company={company}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      <div className={styles['scroll']}>
        <div className={styles['page']}>
          <DuplicateHint sort="company" id={id} />
          {company ? (
            <div className={styles['split']}>
              <CompanyForm key={company.id} company={company} />
              <div className={styles['side']}>
                <CompanyTags company={company} />
                {company.departments.length > 0 && (
                  <section>
                    <h2>{t('customers.departments')}</h2>
                    {company.departments.map((department) => (
                      <div key={department.id} className={styles['line']}>
                        <Link to={`/companies/${department.id}`} className="link">
                          {department.name}
                        </Link>
                      </div>
                    ))}
                  </section>
                )}
                <Facts
                  facts={[
                    [t('customers.people'), format.number(company.people)],
                    [t('customers.created-at'), <At key="created" when={company.createdAt} shape="day" />],
                    [t('customers.updated'), <At key="updated" when={company.updatedAt} />],
                  ]}
                />
                <MergeWith sort="company" id={company.id} />
              </div>
            </div>
          ) : (
            <Waiting />
          )}
        </div>
      </div>
    </CompanyFrame>
  );
}

const Waiting = () => (
  <Stack gap={24}>
    {[0, 1, 2, 3].map((row) => (
      <Skeleton key={row} width="min(640px, 100%)" height={36} />
    ))}
  </Stack>
);

export function CompanyTickets() {
  const { id, read } = useCompany();

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <CompanyFrame id={id} company={read.data}>
      <RecordTickets of={{ company: id }} />
    </CompanyFrame>
  );
}
