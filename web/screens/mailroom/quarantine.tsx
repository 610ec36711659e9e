import type { QuarantinedMail } from '#contracts/quarantine.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { useMay, usePages, useWrite } from '#web/client/index.ts';
import { Ago, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, problemText, SetupPage, useSearchParams } from '#web/shell/index.ts';
import { Button, EmptyState, IconCheck, IconRefresh, SegmentedControl, SkeletonRows, Table, toast } from '#web/ui/index.ts';
import styles from './parts/quarantine.module.css';
import { reasonOf } from './parts/reason.ts';

const states = ['quarantined', 'discarded'] as const;
const stateIn = (text: string) => states.find((state) => state === text) ?? 'quarantined';

/** Mail that waits for somebody's word, and what was discarded and can still be brought back. */
export function Quarantine() {
  const [search, setSearch] = useSearchParams({ state: 'quarantined' });
  const state = stateIn(search.state);
  const may = useMay();
  const mails = usePages(mailroom.quarantine, { query: { limit: 50, state } }, { keep: true });
  const retryAll = useWrite(mailroom.retryAll, {
    onDone: () => void toast({ text: t('mailroom.quarantine.retrying-all'), seconds: 4 }),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const { read, items } = mails;
  const total = (read.data?.pages[0] as { total?: number } | undefined)?.total ?? 0;

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const crumbs = may('setup.manage') && (
    <Link to="/setup/mail" className="link">
      {t('mailroom.title')}
    </Link>
  );
  return (
    <SetupPage
      title={t('mailroom.quarantine.title')}
      lead={t('mailroom.quarantine.lead')}
      crumbs={crumbs}
      aside={
        state === 'quarantined' &&
        items.length > 0 && (
          <Button icon={IconRefresh} busy={retryAll.isPending} onClick={() => retryAll.mutate({ body: {} })}>
            {t('mailroom.quarantine.retry-all')}
          </Button>
        )
      }
    >
      <div className={styles['states']}>
        <SegmentedControl
          label={t('mailroom.state')}
          name="state"
          value={state}
          onChange={(chosen) => setSearch({ state: chosen })}
          options={[
            { value: 'quarantined', label: total > 0 ? t('mailroom.quarantine.waiting-n', { n: total }) : t('mailroom.quarantined') },
            { value: 'discarded', label: t('mailroom.discarded') },
          ]}
        />
      </div>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={4} columns={['grow', 160, 80]} height="44px" />}
      {read.data && items.length === 0 && (
        <EmptyState
          icon={IconCheck}
          title={t(state === 'discarded' ? 'mailroom.quarantine.none-discarded' : 'mailroom.quarantine.empty')}
        />
      )}
      {items.length > 0 && (
        <Table
          label={t('mailroom.quarantine.title')}
          columns={[
            { label: t('mailroom.quarantine.mail') },
            { label: t('mailroom.quarantine.why') },
            { label: t('mailroom.quarantine.to'), wide: true },
            { label: t(state === 'discarded' ? 'mailroom.quarantine.gone' : 'mailroom.quarantine.came'), wide: true },
          ]}
        >
          {items.map((mail) => (
            <MailRow key={mail.id} mail={mail} />
          ))}
        </Table>
      )}
      {mails.hasMore && (
        <Button onClick={mails.more} busy={read.isFetchingNextPage}>
          {t('shell.show-more')}
        </Button>
      )}
    </SetupPage>
  );
}

function MailRow({ mail }: { mail: QuarantinedMail }) {
  return (
    <tr>
      <td>
        <Link to={`/setup/quarantine/${mail.id}`} data-row-link="">
          <b>{mail.subject ?? t('mailroom.quarantine.unread')}</b>
        </Link>
        <div className="muted small">{mail.sender ?? t('mailroom.quarantine.no-sender')}</div>
      </td>
      <td>{reasonOf(mail.code)}</td>
      <td data-wide="">{mail.mailbox?.address ?? mail.envelopeTo}</td>
      <td data-wide="">
        <Ago when={mail.goneAt ?? mail.at} />
      </td>
    </tr>
  );
}
