import { WebhookType } from '#contracts/webhooks.ts';
import { t } from '#web/i18n/index.ts';
import { Checks } from '../../identity/index.ts';
import { typeName } from '../words.ts';

interface Props {
  chosen: readonly WebhookType[];
  error: string | undefined;
  onChange: (chosen: WebhookType[]) => void;
}

export function TypeChecks({ chosen, error, onChange }: Props) {
  return (
    <Checks
      id="types"
      label={t('webhooks.types')}
      columns
      options={WebhookType.options.map((type) => ({ id: type, label: typeName(type), hint: type }))}
      chosen={chosen}
      error={error}
      onChange={(ids) => onChange(WebhookType.options.filter((type) => ids.includes(type)))}
    />
  );
}
