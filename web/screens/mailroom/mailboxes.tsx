import type { MailCounts, Mailbox } from '#contracts/mailboxes.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { useRead } from '#web/client/index.ts';
import { format, T, t } from '#web/i18n/index.ts';
import { ButtonLink, ErrorStrip, Failed, Link, SetupPage, useGo } from '#web/shell/index.ts';
import { EmptyState, IconMail, IconPlus, SkeletonRows, Strip, Table, Tag, useKeys } from '#web/ui/index.ts';
import { MailboxState } from './parts/mailbox-state.tsx';
import { toOutbox } from './parts/to-outbox.tsx';
import styles from './parts/mailbox.module.css';

const total = (counts: MailCounts) => counts.stored + counts.filed + counts.duplicates + counts.quarantined;

export function Mailboxes() {
  const go = useGo();
  const read = useRead(mailroom.mailboxes, {});
  useKeys([{ id: 'mail.add', keys: 'C', label: t('mailroom.add'), run: () => go('/setup/mail/new') }]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const items = read.data?.items ?? [];
  const elsewhere = read.data?.elsewhere;
  const setAside = [...items.map((mailbox) => mailbox.counts), ...(elsewhere ? [elsewhere] : [])].reduce(
    (sum, counts) => sum + counts.quarantined,
    0,
  );
  const add = (
    <ButtonLink to="/setup/mail/new" look="primary" icon={IconPlus} kbd="C">
      {t('mailroom.add')}
    </ButtonLink>
  );
  return (
    <SetupPage title={t('mailroom.title')} lead={t('mailroom.lead')} aside={items.length > 0 && add}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.data && read.data.outboxWaiting > 0 && (
        <div className={styles['strip']}>
          <Strip icon={IconMail}>
            <T id="mailroom.outbox-waits" values={{ count: read.data.outboxWaiting }} tags={{ a: toOutbox }} />
          </Strip>
        </div>
      )}
      {read.isPending && <SkeletonRows rows={3} columns={['grow', 96, 64, 64, 64]} height="44px" />}
      {read.data && items.length === 0 && (
        <EmptyState icon={IconMail} title={t('mailroom.empty')} actions={add}>
          {t('mailroom.empty-text')}
        </EmptyState>
      )}
      {(items.length > 0 || (elsewhere && total(elsewhere) > 0)) && (
        <Table
          label={t('mailroom.title')}
          columns={[
            { label: t('mailroom.mailbox') },
            { label: t('mailroom.state') },
            { label: t('mailroom.filed'), end: true },
            { label: t('mailroom.stored'), end: true, wide: true },
            { label: t('mailroom.duplicates'), end: true, wide: true },
            { label: t('mailroom.quarantined'), end: true, wide: true },
            { label: t('mailroom.waiting'), end: true, wide: true },
          ]}
        >
          {items.map((mailbox) => (
            <Row key={mailbox.id} mailbox={mailbox} />
          ))}
          {elsewhere && total(elsewhere) > 0 && (
            <tr>
              <td className="muted">{t('mailroom.elsewhere')}</td>
              <td>–</td>
              <Counts counts={elsewhere} />
            </tr>
          )}
        </Table>
      )}
      {items.length > 0 && (
        <p style={{ marginTop: 16 }}>
          <Link to="/setup/mail-domains" className="link">
            {t('mailroom.domains.link')}
          </Link>
        </p>
      )}
      {setAside > 0 && (
        <p style={{ marginTop: 16 }}>
          <Link to="/setup/quarantine" className="link">
            {t('mailroom.quarantine.link', { count: setAside })}
          </Link>
        </p>
      )}
    </SetupPage>
  );
}

function Row({ mailbox }: { mailbox: Mailbox }) {
  return (
    <tr>
      <td>
        <Link to={`/setup/mail/${mailbox.id}`} data-row-link="">
          <b>{mailbox.address}</b>
        </Link>{' '}
        {mailbox.isDefault && <Tag>{t('mailroom.is-default')}</Tag>}
        <div className="muted small">
          {mailbox.lastError ?? (mailbox.lastCheckedAt ? t('mailroom.checked', { when: format.ago(mailbox.lastCheckedAt) }) : mailbox.name)}
        </div>
      </td>
      <td>
        <MailboxState state={mailbox.state} />
      </td>
      <Counts counts={mailbox.counts} />
    </tr>
  );
}

function Counts({ counts }: { counts: MailCounts }) {
  return (
    <>
      <td data-end="">{format.number(counts.filed)}</td>
      <td data-end="" data-wide="">
        {format.number(counts.stored)}
      </td>
      <td data-end="" data-wide="">
        {format.number(counts.duplicates)}
      </td>
      <td data-end="" data-wide="">
        {format.number(counts.quarantined)}
      </td>
      <td data-end="" data-wide="">
        {counts.waitingOnServer === null ? (
          <span className="muted">{t('mailroom.never-looked')}</span>
        ) : (
          format.number(counts.waitingOnServer)
        )}
      </td>
    </>
  );
}
