import { audit, AuditAct, type AuditEntry } from '#contracts/audit.ts';
import type { ReceivedReplyOf } from '#contracts/route.ts';
import { listMemberCards } from '#contracts/staff.ts';
import { linkOf, useMay, useMe, usePages, useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, SetupPage, useSearchParams } from '#web/shell/index.ts';
import {
  Button,
  buttonClass,
  EmptyState,
  Icon,
  IconDownload,
  IconList,
  IconX,
  Row,
  Select,
  SkeletonRows,
  TextField,
} from '#web/ui/index.ts';
import { dayStart } from './day-start.ts';
import { Entry } from './parts/entry.tsx';
import styles from './audit.module.css';

const all = 'all';
const actName = (act: AuditAct): string => t(`audit.did.${act}`);

function Files({ query }: { query: Record<string, string> }) {
  return (['csv', 'jsonl'] as const).map((kind) => (
    <a key={kind} className={buttonClass('plain', 'md')} href={linkOf(audit.export, { query: { ...query, format: kind } })} download="">
      <Icon of={IconDownload} />
      {t(`audit.${kind}`)}
    </a>
  ));
}

function Chain() {
  const { data } = useRead(audit.chain);
  if (!data) return null;
  return (
    <p className={styles['chain']}>
      {t('audit.chain', { entries: data.entries })}{' '}
      {data.seal && t('audit.sealed', { at: format.date(data.seal.at, 'full'), number: data.seal.number })}
    </p>
  );
}

/** Who did what that counts: found by name, act, person and day; as a file for who may. */
export function AuditLog() {
  const [search, set] = useSearchParams({ q: '', act: '', who: '', from: '', until: '', about: '' });
  const may = useMay();
  const { timeZone } = useMe();
  const members = useRead(listMemberCards).data?.items ?? [];
  const [from, until] = [dayStart(search.from, timeZone), dayStart(search.until, timeZone, 1)];
  const act = AuditAct.safeParse(search.act).data;
  const query = {
    ...(search.q ? { q: search.q } : {}),
    ...(act ? { act } : {}),
    ...(search.who ? { actor: search.who } : {}),
    ...(search.about ? { subject: search.about } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  };
  const pages = usePages(audit.list, { query: { ...query, limit: 50 } }, { keep: true });
  const { read } = pages;
  const items: readonly AuditEntry[] = pages.items;
  const names = Object.assign({}, ...(read.data?.pages ?? []).map((page) => (page as ReceivedReplyOf<typeof audit.list>).names)) as Record<
    string,
    string
  >;
  if (read.error && items.length === 0) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const option = (value: string, label: string) => ({ value, label });
  return (
    <SetupPage title={t('audit.title')} lead={t('audit.lead')} aside={may('audit.export') && <Files query={query} />}>
      <Row gap={8} wrap>
        <TextField size="sm" type="search" label={t('audit.search')} value={search.q} onChange={(q) => set({ q })} autoComplete="off" />
        <Select
          size="sm"
          label={t('audit.act')}
          value={act ?? all}
          options={[option(all, t('audit.act.all')), ...AuditAct.options.map((each) => option(each, actName(each)))]}
          onChange={(value) => set({ act: value === all ? '' : value })}
          search={{ nothing: t('audit.act.none') }}
        />
        <Select
          size="sm"
          label={t('audit.who')}
          value={search.who || all}
          options={[option(all, t('audit.who.all')), ...members.map(({ id, name }) => option(id, name))]}
          onChange={(value) => set({ who: value === all ? '' : value })}
          search={{ nothing: t('audit.who.none') }}
        />
        <TextField size="sm" type="date" label={t('audit.from')} value={search.from} onChange={(day) => set({ from: day })} />
        <TextField size="sm" type="date" label={t('audit.until')} value={search.until} onChange={(day) => set({ until: day })} />
      </Row>
      {Object.keys(query).length > 0 && (
        <div className={styles['clear']}>
          <Button size="sm" icon={IconX} onClick={() => set({ q: '', act: '', who: '', from: '', until: '', about: '' })}>
            {t('audit.clear')}
          </Button>
        </div>
      )}
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={8} columns={['grow', 120]} height="52px" />}
      {!read.isPending && items.length === 0 && (
        <EmptyState icon={IconList} title={t('audit.empty')}>
          {t('audit.empty-text')}
        </EmptyState>
      )}
      <ol className={styles['list']}>
        {items.map((entry) => (
          <Entry key={entry.number} entry={entry} names={names} onAbout={(about) => set({ about })} />
        ))}
      </ol>
      {pages.hasMore && (
        <Button busy={read.isFetchingNextPage} onClick={pages.more}>
          {t('common.more')}
        </Button>
      )}
      <Chain />
    </SetupPage>
  );
}
