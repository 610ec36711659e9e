import { useId, type ReactNode } from 'react';
import type { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Link } from '#web/shell/index.ts';
import { SkeletonRows } from '#web/ui/index.ts';
import styles from '../home.module.css';

interface Props {
  title: string;
  /** Where all of it is. */
  to?: string | undefined;
  search?: Readonly<Record<string, string>> | undefined;
  read: { readonly isPending: boolean; readonly error: Problem | null; readonly data: unknown; readonly refetch: () => unknown };
  /** Said where there is nothing. */
  empty?: string | false | undefined;
  children: ReactNode;
}

/** A widget says by itself that it loads, failed or is empty. */
export function WidgetFrame({ title, to, search, read, empty, children }: Props) {
  const id = useId();
  return (
    <section className={styles['widget']} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {to !== undefined && (
          <Link to={to} {...(search ? { search } : {})} className="link" aria-label={t('home.all-of', { what: title })}>
            {t('home.all')}
          </Link>
        )}
      </header>
      {read.error && (
        <div className={styles['body']}>
          <ErrorStrip problem={read.error} retry={() => void read.refetch()} />
        </div>
      )}
      {read.isPending && !read.error && (
        <div className={styles['body']}>
          <SkeletonRows rows={3} columns={['grow', 64]} height="28px" />
        </div>
      )}
      {typeof empty === 'string' && read.data !== undefined ? <p className={`muted ${styles['body'] ?? ''}`}>{empty}</p> : children}
    </section>
  );
}
