import { WebhookType, type Endpoint } from '#contracts/webhooks.ts';
import { t } from '#web/i18n/index.ts';

export const typeName = (type: string): string => {
  const known = WebhookType.safeParse(type).data;
  if (known) return t(`webhooks.type.${known}`);
  return type === 'webhook.test' ? t('webhooks.type.webhook.test') : t('webhooks.type.other');
};

const faults = ['host-not-allowed', 'host-unknown', 'unreachable', 'refused', 'timeout'] as const;

export const faultName = (fault: string): string => {
  const known = faults.find((one) => one === fault);
  if (known) return t(`webhooks.fault.${known}`);
  if (fault.startsWith('certificate')) return t('webhooks.fault.certificate');
  return fault === 'tls' || fault === 'not-tls' ? t('webhooks.fault.tls') : t('webhooks.fault.other');
};

export const stateOf = ({ active, failingSince }: Pick<Endpoint, 'active' | 'failingSince'>): 'on' | 'off' | 'failing' =>
  !active ? 'off' : failingSince === null ? 'on' : 'failing';
