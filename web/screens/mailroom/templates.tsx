import { isForAccounts, isForCustomers, mailTemplates, type ListedTemplate } from '#contracts/mail-templates.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, SetupPage } from '#web/shell/index.ts';
import { Section, SkeletonRows, Stack, Table, Tag } from '#web/ui/index.ts';
import { purposeName } from './purpose-name.ts';

/** The mails that the desk sends by itself, and in which languages a workspace has words of its own for them. */
export function Templates() {
  const read = useRead(mailTemplates.list, {});
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const items = read.data?.items ?? [];
  return (
    <SetupPage title={t('templates.title')} lead={t('templates.lead')}>
      <Stack>
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {read.isPending && <SkeletonRows rows={8} columns={['grow', 120, 80]} height="44px" />}
        {read.data && (
          <>
            <Group title={t('templates.for-customers')} items={items.filter(({ purpose }) => isForCustomers(purpose))} />
            <Group title={t('templates.for-accounts')} items={items.filter(({ purpose }) => isForAccounts(purpose))} />
            <Group
              title={t('templates.for-us')}
              items={items.filter(({ purpose }) => !isForCustomers(purpose) && !isForAccounts(purpose))}
            />
          </>
        )}
      </Stack>
    </SetupPage>
  );
}

function Group({ title, items }: { title: string; items: readonly ListedTemplate[] }) {
  return (
    <Section title={title}>
      <Table
        label={title}
        columns={[
          { label: t('templates.purpose') },
          { label: t('templates.name') },
          { label: t('templates.languages') },
          { label: t('templates.sent') },
        ]}
      >
        {items.map(({ address, purpose, name, languages, sent }) => (
          <tr key={address}>
            <td>
              <Link to={`/setup/templates/${address}`} className="link">
                {purposeName(purpose)}
              </Link>
            </td>
            <td>{name ?? <span className="muted">{t('templates.shipped')}</span>}</td>
            <td>
              {languages.map((language) => (
                <Tag key={language}>{language}</Tag>
              ))}
            </td>
            <td>{sent ? t('templates.sent') : <span className="muted">{t('templates.not-sent')}</span>}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}
