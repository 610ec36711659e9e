import { useState } from 'react';
import { DeliveryState, WebhookType, webhooks, type DeliveryRow, type Endpoint } from '#contracts/webhooks.ts';
import { usePages } from '#web/client/index.ts';
import { Ago, format, t } from '#web/i18n/index.ts';
import { ErrorStrip, useSearchParams } from '#web/shell/index.ts';
import { Button, EmptyState, IconSend, Pill, Row, Section, Select, SkeletonRows, Table } from '#web/ui/index.ts';
import { faultName, typeName } from '../words.ts';
import { DeliverySheet } from './delivery-sheet.tsx';

const tones = { waiting: 'plain', delivered: 'success', failed: 'danger', withheld: 'warning' } as const;

const answerOf = ({ attempts, lastStatus, lastFault }: DeliveryRow): string => {
  if (attempts === 0) return '–';
  return lastStatus === null ? faultName(lastFault ?? '') : String(lastStatus);
};

export function DeliveryLog({ endpoint }: { endpoint: Endpoint }) {
  const [search, setSearch] = useSearchParams({ state: '', type: '' });
  const [open, setOpen] = useState<string>();
  const state = DeliveryState.safeParse(search.state).data;
  const query = { limit: 50, ...(state ? { state } : {}), ...(search.type === '' ? {} : { type: search.type }) };
  const pages = usePages(webhooks.deliveries, { params: { endpoint: endpoint.id }, query }, { keep: true });
  const any = { value: '', label: t('webhooks.filter.any') };
  const filtered = search.state !== '' || search.type !== '';

  return (
    <Section title={t('webhooks.log')} lead={t('webhooks.log.lead')}>
      {(filtered || pages.items.length > 0) && (
        <Row wrap>
          <Select
            label={t('webhooks.filter.state')}
            value={search.state}
            onChange={(value) => setSearch({ state: value })}
            options={[any, ...DeliveryState.options.map((value) => ({ value, label: t(`webhooks.delivery.${value}`) }))]}
          />
          <Select
            label={t('webhooks.filter.type')}
            value={search.type}
            onChange={(value) => setSearch({ type: value })}
            options={[any, ...[...WebhookType.options, 'webhook.test'].map((value) => ({ value, label: typeName(value) }))]}
          />
        </Row>
      )}
      {pages.read.error && <ErrorStrip problem={pages.read.error} retry={() => void pages.read.refetch()} />}
      {pages.read.isPending && <SkeletonRows rows={4} columns={['grow', 96, 96]} height="44px" />}
      {pages.read.data && pages.items.length === 0 && (
        <EmptyState icon={IconSend} title={t(filtered ? 'webhooks.log.nothing' : 'webhooks.log.empty')}>
          {filtered ? null : t('webhooks.log.empty-text')}
        </EmptyState>
      )}
      {pages.items.length > 0 && (
        <Table
          label={t('webhooks.log')}
          columns={[
            { label: t('webhooks.log.what') },
            { label: t('webhooks.state') },
            { label: t('webhooks.log.answer') },
            { label: t('webhooks.log.time'), end: true, wide: true },
            { label: t('webhooks.log.when'), wide: true },
          ]}
        >
          {pages.items.map((row) => (
            <tr key={row.id}>
              <td>
                <Button look="quiet" size="sm" aria-haspopup="dialog" onClick={() => setOpen(row.id)}>
                  {typeName(row.type)}
                </Button>
                {row.reference && <span className="muted small num">{row.reference}</span>}
              </td>
              <td>
                <Pill tone={tones[row.state]}>{t(`webhooks.delivery.${row.state}`)}</Pill>
              </td>
              <td className="num">{answerOf(row)}</td>
              <td data-end="" data-wide="" className="num">
                {row.lastMillis === null ? '–' : t('webhooks.ms', { n: row.lastMillis })}
              </td>
              <td data-wide="">
                {row.state === 'waiting' && row.attempts > 0 && row.nextAt ? (
                  t('webhooks.next', { when: format.date(row.nextAt) })
                ) : (
                  <Ago when={row.createdAt} />
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
      {pages.hasMore && (
        <Button busy={pages.read.isFetching} onClick={pages.more}>
          {t('webhooks.log.more')}
        </Button>
      )}
      {open && <DeliverySheet id={open} active={endpoint.active} onClose={() => setOpen(undefined)} />}
    </Section>
  );
}
