import type { ReactNode } from 'react';
import { t } from '#web/i18n/index.ts';
import { Link, useGo } from '#web/shell/index.ts';
import { Bar, IconArrowLeft, IconButton, LinkTabs, Sheet, Skeleton } from '#web/ui/index.ts';

interface Props {
  /** `/companies`, where the arrow leads. */
  up: string;
  upLabel: string;
  mark?: ReactNode;
  name: string | undefined;
  note?: ReactNode;
  actions?: ReactNode;
  tabs: readonly { to: string; label: string; count?: number | undefined }[];
  children: ReactNode;
}

/** A record: its name, its parts as tabs that are addresses, and one of them. */
export function RecordFrame({ up, upLabel, mark, name, note, actions, tabs, children }: Props) {
  const go = useGo();
  return (
    <Sheet>
      <Bar
        before={
          <>
            <IconButton icon={IconArrowLeft} label={upLabel} onClick={() => go(up)} />
            {mark}
          </>
        }
        title={name ?? <Skeleton width={160} height={12} label={t('common.loading')} />}
        count={note}
      >
        {actions}
      </Bar>
      <LinkTabs label={t('customers.tab.label', { name: name ?? '' })}>
        {tabs.map((tab) => (
          <Link key={tab.to} to={tab.to}>
            {tab.label}
            {tab.count !== undefined && <span className="num muted"> {tab.count}</span>}
          </Link>
        ))}
      </LinkTabs>
      {children}
    </Sheet>
  );
}
