import type { ReactNode } from 'react';
import type { MailCounts } from '#contracts/mailboxes.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, Strip, toast } from '#web/ui/index.ts';
import styles from './accounts.module.css';

const keys = [
  'fetched',
  'stored',
  'filed',
  'duplicates',
  'quarantined',
  'discarded',
  'missing',
  'tooLargeOnServer',
] as const satisfies readonly (keyof MailCounts)[];

/** Several accounts as one; the oldest recount speaks for all. */
export const together = (all: readonly MailCounts[]): MailCounts => {
  const sum = (key: (typeof keys)[number]) => all.reduce((total, counts) => total + counts[key], 0);
  const looked = all.flatMap(({ waitingOnServer }) => waitingOnServer ?? []);
  const recounts = all.filter(({ fetched }) => fetched > 0).map(({ recountedAt }) => recountedAt);
  return {
    ...(Object.fromEntries(keys.map((key) => [key, sum(key)])) as Record<(typeof keys)[number], number>),
    waitingOnServer: looked.length > 0 ? looked.reduce((total, n) => total + n, 0) : null,
    recountedAt: recounts.includes(null) ? null : (recounts.filter((at) => at !== null).toSorted()[0] ?? null),
  };
};

/** Everything that was fetched, and where it is: the equation as it stands. */
export function Sum({ counts, children }: { counts: MailCounts; children?: ReactNode }) {
  const terms = [
    ['=', t('mailroom.filed'), counts.filed],
    ['+', t('mailroom.stored'), counts.stored],
    ['+', t('mailroom.duplicates'), counts.duplicates],
    ['+', t('mailroom.quarantined'), counts.quarantined],
    ['+', t('mailroom.discarded'), counts.discarded],
  ] as const;
  return (
    <dl className={styles['sum']}>
      <div>
        <dt>{t('mailroom.fetched')}</dt>
        <dd>{format.number(counts.fetched)}</dd>
      </div>
      {terms.map(([sign, name, n]) => (
        <div key={name} data-sign={sign} data-none={n === 0 ? '' : undefined}>
          <dt>{name}</dt>
          <dd>{format.number(n)}</dd>
        </div>
      ))}
      {children}
    </dl>
  );
}

/** Whether it adds up, as a sentence, and when it was last counted mail by mail. */
export function Verdict({ counts }: { counts: MailCounts }) {
  const recount = useWrite(mailroom.recount, {
    onDone: ({ missing }) => void toast({ text: t('mailroom.recount-done', { n: missing }), tone: missing === 0 ? 'success' : 'danger' }),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const { missing, fetched, recountedAt } = counts;
  if (fetched === 0 && missing === 0) return null;
  return (
    <div className={styles['verdict']}>
      <Strip
        tone={missing === 0 ? 'success' : 'danger'}
        role={missing === 0 ? 'status' : 'alert'}
        detail={recountedAt === null ? t('mailroom.recounted-never') : t('mailroom.recounted', { when: format.ago(recountedAt) })}
        actions={
          <Button size="sm" look="quiet" busy={recount.isPending} onClick={() => recount.mutate({ body: {} })}>
            {t('mailroom.recount')}
          </Button>
        }
      >
        {missing === 0
          ? t('mailroom.all-there', { n: fetched })
          : missing > 0
            ? t('mailroom.missing', { n: missing })
            : t('mailroom.uncounted', { n: -missing })}
      </Strip>
    </div>
  );
}
