import { portalForms } from '#contracts/portal/forms.ts';
import { useRead } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { Link, useGo, useSearchParams } from '#web/shell/index.ts';
import { SkeletonRows } from '#web/ui/index.ts';
import { useEffect } from 'react';
import styles from './get-help.module.css';

/** The ways to ask that are open to the reader; where there is only the plain one, that one. */
export function GetHelp() {
  const [search] = useSearchParams({ subject: '' });
  const go = useGo();
  const read = useRead(portalForms.list, { query: { language: currentSetting().language } });
  const { subject } = search;
  // Without an answer too: asking must not wait for it.
  const plain = read.error !== null || read.data?.items.length === 0;
  useEffect(() => {
    if (plain) go('/requests/new', subject === '' ? {} : { subject }, { replace: true });
  }, [plain, subject, go]);
  const items = read.data?.items ?? [];
  return (
    <div className={styles['page']}>
      <h1 tabIndex={-1} data-page-heading="">
        {t('fill.title')}
      </h1>
      <p className="muted">{t('fill.lead')}</p>
      {items.length === 0 && <SkeletonRows rows={3} columns={['grow']} height="72px" />}
      {items.length > 0 && (
        <ul className={styles['ways']}>
          {items.map(({ slug, title, intro }) => (
            <li key={slug}>
              <Link to={`/forms/${slug}`}>
                <b>{title}</b>
                {intro !== '' && <span>{intro}</span>}
              </Link>
            </li>
          ))}
          <li>
            <Link to="/requests/new" search={subject === '' ? {} : { subject }}>
              <b>{t('fill.other')}</b>
              <span>{t('fill.other-text')}</span>
            </Link>
          </li>
        </ul>
      )}
    </div>
  );
}
