import { mailroom } from '#contracts/mailroom.ts';
import { linkOf, usePages, useWrite } from '#web/client/index.ts';
import { Ago, format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, problemText, SetupPage } from '#web/shell/index.ts';
import { Button, buttonClass, EmptyState, IconCheck, Row, SkeletonRows, Table, toast } from '#web/ui/index.ts';

export function Quarantine() {
  const mails = usePages(mailroom.quarantine, { query: { limit: 50 } });
  const retry = useWrite(mailroom.retry, {
    onDone: () => void toast({ text: t('mailroom.quarantine.retried'), seconds: 4 }),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const { read, items } = mails;

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const crumbs = (
    <Link to="/setup/mail" className="link">
      {t('mailroom.title')}
    </Link>
  );
  return (
    <SetupPage title={t('mailroom.quarantine.title')} lead={t('mailroom.quarantine.lead')} crumbs={crumbs}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={4} columns={[160, 'grow', 80, 160]} height="44px" />}
      {read.data && items.length === 0 && <EmptyState icon={IconCheck} title={t('mailroom.quarantine.empty')} />}
      {items.length > 0 && (
        <Table
          label={t('mailroom.quarantine.title')}
          columns={[
            { label: t('mailroom.quarantine.to') },
            { label: t('mailroom.quarantine.why') },
            { label: t('mailroom.quarantine.came'), wide: true },
            { label: t('mailroom.quarantine.size'), end: true, wide: true },
            { label: t('mailroom.quarantine.retry'), hidden: true },
          ]}
        >
          {items.map((mail) => (
            <tr key={mail.id}>
              <td>
                <b>{mail.mailbox?.name ?? mail.envelopeTo}</b>
                {mail.mailbox && <div className="muted small">{mail.envelopeTo}</div>}
              </td>
              <td translate="no">{mail.reason}</td>
              <td data-wide="">
                <Ago when={mail.at} />
              </td>
              <td data-wide="" data-end="">
                {format.bytes(mail.size)}
              </td>
              {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- it holds what is labelled */}
              <td>
                <Row wrap gap={4}>
                  <Button
                    size="sm"
                    busy={retry.isPending && retry.variables.params.mail === mail.id}
                    onClick={() => retry.mutate({ params: { mail: mail.id }, body: {} })}
                  >
                    {t('mailroom.quarantine.retry')}
                  </Button>
                  <a className={buttonClass('quiet', 'sm')} href={linkOf(mailroom.raw, { params: { mail: mail.id } })} download>
                    {t('mailroom.quarantine.raw')}
                  </a>
                </Row>
              </td>
            </tr>
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
