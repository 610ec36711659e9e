import type { ReactNode } from 'react';
import { t, type MessageId } from '#web/i18n/index.ts';
import { VisitorMenu } from '#web/shell/index.ts';
import { Icon, IconCheck, IconMail } from '#web/ui/index.ts';
import styles from './first-run.module.css';

export const steps = ['you', 'company', 'done'] as const;
export type Step = (typeof steps)[number];

/** Steps above, one sheet with the form, and beside it what it will look like. */
export function WizardFrame({ step, side, children }: { step: Step; side?: ReactNode; children: ReactNode }) {
  const at = steps.indexOf(step);
  return (
    <div className={styles['wizard']}>
      <header className={styles['top']}>
        <span className={styles['mark']} aria-hidden="true">
          I
        </span>
        <b>Interdesk</b>
        <ol className={styles['steps']} aria-label={t('first-run.steps', { step: at + 1 })}>
          {steps.map((name, index) => (
            <li key={name} aria-current={index === at ? 'step' : undefined} data-done={index < at ? '' : undefined}>
              <span className="num" aria-hidden="true">
                {index < at ? <Icon of={IconCheck} /> : index + 1}
              </span>
              {t(`first-run.step.${name}` as MessageId)}
            </li>
          ))}
        </ol>
        <div style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
          <span className={styles['noMail']}>
            <Icon of={IconMail} />
            {t('first-run.no-mail')}
          </span>
          <VisitorMenu />
        </div>
      </header>
      <main id="main" className={styles['sheet']}>
        {children}
        {side && (
          <aside className={styles['side']} aria-label={t('workspaces.preview')}>
            {side}
          </aside>
        )}
      </main>
    </div>
  );
}
