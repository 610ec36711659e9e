import type { SenderCheck, Trust } from '#contracts/entry-mail.ts';
import { t } from '#web/i18n/index.ts';
import { classes, Icon, IconAlertTriangle, IconCheck, IconX, Popover } from '#web/ui/index.ts';
import styles from './sender-checks.module.css';

const reasons = [
  'unknown_sender',
  'in_copy',
  'merged',
  'merged_since',
  'unverified_sender',
  'not_authenticated',
  'verification',
  'no_notice',
  'answers_off',
  'other_address',
  'automatic',
  'no_access',
  'not_readable',
  'disowned',
  'form',
] as const;
const results = ['pass', 'fail', 'softfail', 'neutral', 'none', 'policy', 'temperror', 'permerror'] as const;

/** Why a mail is not taken at its word, in words. */
export const reasonOf = ({ verified, reason, address }: Trust): string => {
  const known = reasons.find((one) => one === reason);
  if (known) return t(`ticket.trust.reason.${known}`, { address: address ?? t('ticket.someone') });
  return verified ? t('ticket.trust.proven') : t('ticket.trust.tip');
};

const resultOf = (check: SenderCheck | null): string => {
  if (check === null) return t('ticket.trust.unchecked');
  const known = results.find((one) => one === check.result);
  return known ? t(`ticket.trust.result.${known}`) : check.result;
};

function Check({ name, check }: { name: string; check: SenderCheck | null }) {
  const good = check?.result === 'pass';
  const bad = check?.result === 'fail' || check?.result === 'softfail';
  return (
    <>
      <dt translate="no">{name}</dt>
      <dd data-result={good ? 'good' : bad ? 'bad' : undefined}>
        {good && <Icon of={IconCheck} />}
        {bad && <Icon of={IconX} />}
        {resultOf(check)}
      </dd>
      <dd translate="no">{check?.domain ?? '–'}</dd>
    </>
  );
}

/** What proves, or doesn't, that a mail is from whom it says; the three verdicts behind the word. */
export function SenderChecks({ trust }: { trust: Trust }) {
  const { verified, spf, dkim, dmarc, policy } = trust;
  return (
    <Popover
      label={t('ticket.trust.show')}
      target={
        <button
          type="button"
          className={classes(styles['open'], verified ? undefined : styles['unverified'])}
          aria-label={verified ? t('ticket.trust.verified') : undefined}
          data-tip={reasonOf(trust)}
        >
          <Icon of={verified ? IconCheck : IconAlertTriangle} />
          {!verified && t('ticket.trust')}
        </button>
      }
    >
      <div className={styles['checks']}>
        <p>{reasonOf(trust)}</p>
        <dl>
          <Check name="DMARC" check={dmarc} />
          <Check name="DKIM" check={dkim} />
          <Check name="SPF" check={spf} />
        </dl>
        {policy && <p className="muted small">{t(`ticket.trust.policy.${policy}`)}</p>}
      </div>
    </Popover>
  );
}
