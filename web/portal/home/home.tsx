import { requests } from '#contracts/portal/requests.ts';
import { useMay, usePortalMe, useRead } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { ButtonLink, Failed, ErrorStrip, Link } from '#web/shell/index.ts';
import { EmptyState, IconMessagePlus, SkeletonRows } from '#web/ui/index.ts';
import { calledName } from '../parts/address-by-name.ts';
import { ColourBand } from '../parts/colour-band.tsx';
import { RequestRows, RowGroup } from '../parts/request-rows.tsx';
import { useTick } from '../parts/use-tick.ts';
import styles from './home.module.css';
import { AskField } from './parts/ask-field.tsx';
import { News } from './parts/news.tsx';

const shown = 20;

export function HomePage() {
  const me = usePortalMe();
  const may = useMay();
  return (
    <div className={styles['home']}>
      <ColourBand />
      <section className={styles['hero']} aria-labelledby="greeting">
        <h1 id="greeting" tabIndex={-1} data-page-heading="">
          {t('portal.home.greeting', { name: calledName(me.name, currentSetting().language) })}
        </h1>
        {(may('tickets') || may('knowledge')) && <AskField />}
      </section>
      <News />
      {may('tickets') && <OwnRequests />}
    </div>
  );
}

function OwnRequests() {
  useTick(30_000);
  const open = useRead(requests.list, { query: { state: 'open', limit: 50 } });
  const closed = useRead(requests.list, { query: { state: 'closed', limit: 3 } });

  const rows = open.data?.items ?? [];
  const waiting = rows.filter((row) => row.state === 'waiting_for_you');
  const progress = rows.filter((row) => row.state === 'in_progress');
  const ended = closed.data?.items ?? [];
  const known = open.data !== undefined && closed.data !== undefined;
  if (open.error && !open.data) return <Failed cause={open.error} retry={() => void open.refetch()} />;

  return (
    <>
      {open.error && <ErrorStrip problem={open.error} retry={() => void open.refetch()} />}
      {!known && (
        <div className={styles['coming']}>
          <SkeletonRows rows={3} columns={[32, 'grow']} height="68px" />
        </div>
      )}
      {known && rows.length + ended.length === 0 && (
        <EmptyState
          icon={IconMessagePlus}
          title={t('portal.home.empty.title')}
          actions={<ButtonLink to="/get-help">{t('portal.get-help')}</ButtonLink>}
        >
          {t('portal.home.empty.text')}
        </EmptyState>
      )}
      {known && rows.length === 0 && ended.length > 0 && <p className={styles['quiet']}>{t('portal.home.quiet')}</p>}
      {waiting.length > 0 && (
        <RowGroup title={t('portal.home.waiting')} count={waiting.length}>
          <RequestRows rows={waiting} />
        </RowGroup>
      )}
      {progress.length > 0 && (
        <RowGroup title={t('portal.home.progress')} count={progress.length}>
          <RequestRows rows={progress.slice(0, shown)} />
        </RowGroup>
      )}
      {ended.length > 0 && (
        <RowGroup title={t('portal.home.closed')}>
          <RequestRows rows={ended} />
        </RowGroup>
      )}
      {known && rows.length + ended.length > 0 && (
        <p className={styles['all']}>
          <Link to="/requests" className="link">
            {t('portal.home.all')}
          </Link>
        </p>
      )}
    </>
  );
}
