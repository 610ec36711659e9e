import type { RunStep } from '#contracts/automation.ts';
import { t } from '#web/i18n/index.ts';
import { Icon, IconCheck, IconX } from '#web/ui/index.ts';
import { conditionText, effectText, foundText, standing, type RuleNames } from '../../rule-words.ts';
import styles from './why.module.css';

/** What one rule was asked, what it found, and what it did. */
export function StepFacts({ step, known }: { step: RunStep; known: RuleNames }) {
  return (
    <>
      {step.asked.length > 0 && (
        <ul className={styles['asked']} aria-label={t('rules.conditions')}>
          {step.asked.map((asked, at) => (
            <li key={at} data-holds={asked.holds ? '' : undefined}>
              {asked.holds === null ? (
                <span aria-hidden="true">–</span>
              ) : (
                <Icon of={asked.holds ? IconCheck : IconX} label={t(asked.holds ? 'rules.holds' : 'rules.fails')} />
              )}
              <span>
                {standing(conditionText(asked, known))}{' '}
                <small>{asked.hidden ? t('rules.hidden') : t('rules.found', { value: foundText(asked.fact, asked.value, known) })}</small>
              </span>
            </li>
          ))}
        </ul>
      )}
      {step.asked.length === 0 && step.matched && <p className={styles['note']}>{t('rules.always')}</p>}
      {step.effects.length > 0 && (
        <ul className={styles['effects']} aria-label={t('rules.effects')}>
          {step.effects.map((effect, at) => (
            <li key={at}>{standing(effectText(effect, known))}</li>
          ))}
        </ul>
      )}
    </>
  );
}
