import type { ReactNode } from 'react';
import type { RuleAction } from '#contracts/automation.ts';
import { T, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Select, type Option } from '#web/ui/index.ts';
import type { Vocabulary } from '../lookups.ts';
import styles from '../automation.module.css';

interface Props {
  action: Extract<RuleAction, { do: 'call' }>;
  words: Vocabulary;
  error: string | undefined;
  onChange: (next: RuleAction) => void;
}

const toWebhooks = (words: ReactNode) => (
  <Link to="/setup/webhooks" className="link">
    {words}
  </Link>
);

/** One that is gone stays named, so that it is seen what the rule can't do any more. */
export function CallEndpoint({ action, words, error, onChange }: Props) {
  const { endpointId } = action;
  const isThere = endpointId === '' || words.endpoints.some(({ value }) => value === endpointId);
  const name = words.known.names[endpointId] ?? t('rules.gone');
  const gone: Option = { value: endpointId, label: t('automation.endpoint.removed', { name }) };
  if (words.endpoints.length === 0 && isThere)
    return (
      <p className={styles['hint']}>
        <T id="automation.endpoint.none" tags={{ a: toWebhooks }} />
      </p>
    );
  return (
    <div className={styles['inside']}>
      <Select
        size="sm"
        labelHidden
        label={t('automation.endpoint')}
        error={error}
        value={endpointId}
        options={isThere ? words.endpoints : [...words.endpoints, gone]}
        onChange={(id) => onChange({ do: 'call', endpointId: id })}
      />
      <p className={styles['hint']}>{t('automation.endpoint.hint')}</p>
    </div>
  );
}
