import { requests } from '#contracts/portal/requests.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ButtonLink, ErrorStrip, Failed, Link, useGo, usePath, useSearchParams, useTitle } from '#web/shell/index.ts';
import { Dialog, Icon, IconButton, IconChevronLeft, IconDots, ProgressBar, Skeleton, Stack, Strip, VisuallyHidden } from '#web/ui/index.ts';
import { useEffect, useState } from 'react';
import { About } from './parts/about.tsx';
import { Composer } from './parts/composer.tsx';
import styles from './parts/head.module.css';
import { Solved } from './parts/solved.tsx';
import { StateLine } from './parts/state-line.tsx';
import { Survey } from './parts/survey.tsx';
import { Thread } from './parts/thread.tsx';
import { useEndInSight } from './parts/use-end-in-sight.ts';
import { useOutOfSight } from './parts/use-out-of-sight.ts';
import { useFirstMoments, useNewsOf, useSeen, useStillReplying } from './parts/use-seen.ts';

export function RequestScreen() {
  const request = usePath('request');
  // Another request is another page: nothing written or opened on one shows on the next.
  return <OneRequest key={request} request={request} />;
}

function OneRequest({ request }: { request: string }) {
  const [search, setSearch] = useSearchParams({ continues: '', sent: '', was: '' });
  const [justSent] = useState(search.sent !== '');
  const [details, setDetails] = useState(false);
  const read = useRead(requests.read, { params: { request } });
  const page = read.data;
  const go = useGo();
  const movedTo = page?.movedTo ?? null;
  // It goes on in another request of the reader's.
  useEffect(() => {
    if (movedTo !== null) go(`/requests/${movedTo}`, { was: request }, { replace: true });
  }, [movedTo, go, request]);
  useTitle(page ? `${page.reference} ${page.subject}` : request);
  useSeen(page);
  useNewsOf(page);
  useStillReplying(page);
  useFirstMoments(justSent || search.continues !== '');
  // Said once: not again after a reload.
  useEffect(() => {
    if (search.sent !== '') setSearch({ sent: undefined });
  }, [search.sent, setSearch]);
  const [title, titleGone] = useOutOfSight();
  const toEnd = useEndInSight(page && `${page.entries.at(-1)?.id} ${page.someoneIsReplying}`);

  if (read.error && (!page || read.error.status === 404)) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <div className={styles['page']} data-own-bars="">
      <div className={styles['main']}>
        <div className={styles['bar']}>
          <Link to="/requests" className={styles['back']} aria-label={t('requests.back')}>
            <Icon of={IconChevronLeft} size={20} />
          </Link>
          <span className={styles['where']}>
            <span className="num">{page?.reference ?? request}</span>
            {page && titleGone && <b aria-hidden="true">{page.subject}</b>}
          </span>
          <ButtonLink to="/requests/new">{t('portal.get-help')}</ButtonLink>
          <IconButton icon={IconDots} size="lg" label={t('requests.details')} onClick={() => setDetails(true)} disabled={!page} />
        </div>
        <header className={styles['head']}>
          <p className={styles['crumbs']}>
            <Link to="/requests" className="link">
              {t('requests.title')}
            </Link>{' '}
            / <span className="num">{page?.reference ?? request}</span>
          </p>
          <h1 ref={title} tabIndex={-1} data-page-heading="">
            {page?.subject ?? (
              <>
                <VisuallyHidden>{request}</VisuallyHidden>
                <Skeleton width="60%" height={20} />
              </>
            )}
          </h1>
          {page && <StateLine page={page} />}
        </header>
        <div className={styles['body']}>
          <ProgressBar active={read.isFetching && !read.isPending} label={t('common.loading')} />
          {(justSent || search.continues !== '' || search.was !== '' || read.error) && (
            <div className={styles['strips']}>
              {justSent && (
                <Strip tone="success" role="status">
                  {t('requests.new.sent')}
                </Strip>
              )}
              {search.was !== '' && <Strip role="status">{t('requests.moved', { from: search.was })}</Strip>}
              {search.continues !== '' && <Strip role="status">{t('requests.continued', { from: search.continues })}</Strip>}
              {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
            </div>
          )}
          {page ? <Thread page={page} /> : <Coming />}
          <div className={styles['gap']} />
          {page && <Solved page={page} />}
          {page?.state === 'closed' && <Survey request={page.reference} />}
        </div>
        {page && <Composer page={page} onSent={toEnd} />}
      </div>
      {page && (
        <aside className={styles['side']} aria-label={t('requests.about')}>
          <About page={page} />
        </aside>
      )}
      {page && (
        <Dialog open={details} onClose={() => setDetails(false)} title={t('requests.about')} close={t('common.close')}>
          <About page={page} inDialog />
        </Dialog>
      )}
    </div>
  );
}

function Coming() {
  return (
    <Stack gap={16}>
      {[88, 64, 64].map((height, index) => (
        <Skeleton key={index} height={height} />
      ))}
    </Stack>
  );
}
