import type { MailCounts, Mailbox } from '#contracts/mailboxes.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { format, T, t } from '#web/i18n/index.ts';
import { saidBy } from '#web/screens/tickets/index.ts';
import { ButtonLink, ErrorStrip, Failed, Link, SetupPage, useGo } from '#web/shell/index.ts';
import { classes, EmptyState, IconMail, IconPlus, SkeletonRows, Strip, Table, Tag, useKeys } from '#web/ui/index.ts';
import { AnswersByMail } from './parts/answers-by-mail.tsx';
import accounts from './parts/accounts.module.css';
import { together, Verdict } from './parts/accounts.tsx';
import { MailboxState } from './parts/mailbox-state.tsx';
import { signInNotice } from './parts/sign-in-fields.tsx';
import { toOutbox } from './parts/to-outbox.tsx';
import styles from './parts/mailbox.module.css';

export function Mailboxes() {
  const go = useGo();
  const may = useMay();
  const read = useRead(mailroom.mailboxes, {}, { refetchInterval: 10_000 });
  useKeys([{ id: 'mail.add', keys: 'C', label: t('mailroom.add'), run: () => go('/setup/mail/new') }]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const items = read.data?.items ?? [];
  const others = [
    { name: t('mailroom.elsewhere'), counts: read.data?.elsewhere },
    { name: t('mailroom.of-removed'), counts: read.data?.removed },
  ].flatMap(({ name, counts }) => (counts && counts.fetched > 0 ? [{ name, counts }] : []));
  const all = together([...items, ...others].map(({ counts }) => counts));
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
      {read.data && <Verdict counts={all} />}
      {(items.length > 0 || others.length > 0) && (
        <Table
          label={t('mailroom.title')}
          columns={[
            { label: t('mailroom.mailbox') },
            { label: t('mailroom.state') },
            { label: t('mailroom.fetched'), end: true },
            { label: t('mailroom.filed'), end: true, wide: true },
            { label: t('mailroom.stored'), end: true, wide: true },
            { label: t('mailroom.duplicates'), end: true, wide: true },
            { label: t('mailroom.quarantined'), end: true, wide: true },
            { label: t('mailroom.discarded'), end: true, wide: true },
            { label: t('mailroom.waiting'), end: true, wide: true },
          ]}
        >
          {items.map((mailbox) => (
            <Row key={mailbox.id} mailbox={mailbox} />
          ))}
          {others.map(({ name, counts }) => (
            <tr key={name}>
              <td className="muted">
                {name}
                <InShort counts={counts} />
              </td>
              <td>–</td>
              <Counts counts={counts} />
            </tr>
          ))}
        </Table>
      )}
      {items.length > 0 && (
        <p style={{ marginTop: 16 }}>
          <Link to="/setup/mail-domains" className="link">
            {t('mailroom.domains.link')}
          </Link>
        </p>
      )}
      {all.quarantined > 0 && may('quarantine.decide') && (
        <p style={{ marginTop: 16 }}>
          <Link to="/setup/quarantine" className="link">
            {t('mailroom.quarantine.link', { count: all.quarantined })}
          </Link>
        </p>
      )}
      {items.length > 0 && <AnswersByMail />}
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
        <InShort counts={mailbox.counts} />
        {mailbox.lag.waitingSince && (
          <div className="muted small">{t('mailroom.oldest', { when: format.ago(mailbox.lag.waitingSince) })}</div>
        )}
        <div className="muted small">
          {signInNotice(mailbox) ??
            saidBy(mailbox.lastError).own ??
            mailbox.lastError ??
            (mailbox.lastCheckedAt ? t('mailroom.checked', { when: format.ago(mailbox.lastCheckedAt) }) : mailbox.name)}
        </div>
      </td>
      <td>
        <MailboxState state={mailbox.state} />
      </td>
      <Counts counts={mailbox.counts} />
    </tr>
  );
}

/** On phones, where the columns have no room. */
const InShort = ({ counts }: { counts: MailCounts }) => (
  <div className={classes('muted small', accounts['short'])}>
    {t('mailroom.in-short', { filed: counts.filed, stored: counts.stored, twice: counts.duplicates, aside: counts.quarantined })}
  </div>
);

function Counts({ counts }: { counts: MailCounts }) {
  return (
    <>
      <td data-end="">{format.number(counts.fetched)}</td>
      <td data-end="" data-wide="">
        {format.number(counts.filed)}
      </td>
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
        {format.number(counts.discarded)}
      </td>
      <td data-end="" data-wide="">
        {counts.waitingOnServer === null ? (
          <span className="muted">–</span>
        ) : (
          format.number(counts.waitingOnServer + counts.tooLargeOnServer)
        )}
      </td>
    </>
  );
}
