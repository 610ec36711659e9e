import { home, type SetupStep } from '#contracts/home.ts';
import { useRead, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Link, problemText } from '#web/shell/index.ts';
import { Button, Icon, IconCircle, IconCircleCheck, toast } from '#web/ui/index.ts';
import styles from '../home.module.css';
import { WidgetFrame } from './widget-frame.tsx';

const places: Record<SetupStep, string> = {
  workspace: '/setup',
  profile: '/setup/company',
  mail: '/setup/mail',
  products: '/setup/products',
  roles: '/setup/roles',
  members: '/setup/members',
  access: '/setup/members',
  widgets: '/setup/widget-groups',
};
const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };

/** The set-up list: what is done, and where the rest is done. */
export function SetupSteps() {
  const read = useRead(home.setupList, {});
  const tick = useWrite(home.tick, fail);
  const items = read.data?.items ?? [];
  const open = items.filter(({ done }) => !done).length;
  return (
    <WidgetFrame title={t('home.widget.setup')} to="/setup" read={read} empty={items.length > 0 && open === 0 && t('home.setup.all-done')}>
      {items.length > 0 && (
        <>
          <p className={`muted ${styles['body'] ?? ''}`}>{t('home.setup.done', { done: items.length - open, all: items.length })}</p>
          <ul className={styles['list']}>
            {items.map(({ step, done, found }) => (
              <li key={step} className={styles['item']}>
                <span className={styles['step']}>
                  <Icon of={done ? IconCircleCheck : IconCircle} label={t(done ? 'home.setup.is-done' : 'home.setup.is-open')} />
                  <Link to={places[step]} {...(done ? { className: 'muted' } : {})}>
                    {t(`home.step.${step}`)}
                  </Link>
                </span>
                {!found && (
                  <Button
                    size="sm"
                    look="quiet"
                    aria-label={t(done ? 'home.setup.untick-named' : 'home.setup.tick-named', { step: t(`home.step.${step}`) })}
                    onClick={() => tick.mutate({ params: { step }, body: { done: !done } })}
                  >
                    {t(done ? 'home.setup.untick' : 'home.setup.tick')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </WidgetFrame>
  );
}
