import { useEffect, useRef } from 'react';
import { t } from '#web/i18n/index.ts';
import { Button, classes, useKeys } from '#web/ui/index.ts';
import styles from './first-run.module.css';

export function DoneStep({ name, slug, ticketKey }: { name: string; slug: string; ticketKey: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  // A full load: the desk starts as the person who is signed in now.
  const open = () => location.assign(`/w/${slug}/tickets`);
  useKeys([{ id: 'first-run.open', keys: ['Enter', 'Mod+Enter'], label: t('first-run.done.open'), run: open }]);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes(styles['form'], styles['narrow'])}>
      <h1 ref={heading} tabIndex={-1} data-page-heading="">
        {t('first-run.done.title', { name })}
      </h1>
      <p className={styles['lead']}>{t('first-run.done.lead')}</p>
      <dl className={styles['addresses']}>
        <dt>{t('first-run.done.desk')}</dt>
        <dd>{`${location.origin}/w/${slug}`}</dd>
        <dt>{t('first-run.done.portal')}</dt>
        <dd>{`${location.origin}/p/${slug}`}</dd>
        <dt>{t('first-run.done.numbers')}</dt>
        <dd className="num">{`${ticketKey}-1`}</dd>
      </dl>
      <p className="muted">{t('first-run.done.next')}</p>
      <div className={styles['foot']}>
        <Button look="primary" size="lg" onClick={open} kbd="Enter">
          {t('first-run.done.open')}
        </Button>
      </div>
    </div>
  );
}
