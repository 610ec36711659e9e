import { portalCatalog } from '#contracts/portal/catalog.ts';
import { requests } from '#contracts/portal/requests.ts';
import { usePortalMe, useRead } from '#web/client/index.ts';
import { currentSetting, t, type MessageId } from '#web/i18n/index.ts';
import { Button, Buttons, TextField } from '#web/ui/index.ts';
import { NativeSelect } from '../../parts/native-select.tsx';
import styles from '../request-list.module.css';
import { noFilter, orders, type Chosen } from './request-filter.ts';

interface Props {
  state: string;
  setState: (state: string) => void;
  chosen: Chosen;
  set: (change: Partial<Chosen>) => void;
  /** Who is in sight, so that only they and their companies are offered. */
  company: boolean;
  /** What was found by words stands in the order of fitting best. */
  ordered: boolean;
}

/** What a list of requests is narrowed by, beside its state. */
export function RequestFilters({ state, setState, chosen, set, company, ordered }: Props) {
  const { manager } = usePortalMe();
  const products = useRead(portalCatalog.products).data?.items ?? [];
  const people =
    useRead(requests.people, { query: { language: currentSetting().language } }, { enabled: manager && company }).data?.items ?? [];
  const companies = [...new Map(people.map((person) => [person.company.id, person.company])).values()];
  const asked = [
    ...new Map(people.filter((one) => chosen.company === '' || one.company.id === chosen.company).map((one) => [one.id, one])).values(),
  ];
  const named = (list: readonly { id: string; name: string }[]) => list.map(({ id, name }) => ({ value: id, label: name }));
  const select = (key: keyof Chosen, label: MessageId, options: readonly { value: string; label: string }[]) => (
    <NativeSelect
      id={`filter-${key}`}
      label={t(label)}
      optional=""
      placeholder={t('filters.any')}
      options={options}
      value={chosen[key]}
      onChange={(value) => set({ [key]: value })}
    />
  );
  return (
    <fieldset className={styles['panel']}>
      <legend className="sr">{t('filters.title')}</legend>
      {state !== 'closed' && state !== 'all' && (
        <NativeSelect
          id="filter-state"
          label={t('filters.turn')}
          optional=""
          placeholder={t('filters.any')}
          options={[
            { value: 'waiting_for_you', label: t('filters.state.waiting_for_you') },
            { value: 'in_progress', label: t('filters.state.in_progress') },
          ]}
          value={state === 'open' ? '' : state}
          onChange={(value) => setState(value || 'open')}
        />
      )}
      {products.length > 1 && select('product', 'filters.product', named(products))}
      {company && companies.length > 1 && select('company', 'filters.company', named(companies))}
      {company && asked.length > 0 && select('who', 'filters.who', named(asked))}
      <TextField
        type="date"
        label={t('filters.from')}
        value={chosen.from}
        max={chosen.to || undefined}
        onChange={(from) => set({ from })}
      />
      <TextField type="date" label={t('filters.to')} value={chosen.to} min={chosen.from || undefined} onChange={(to) => set({ to })} />
      {ordered && (
        <NativeSelect
          id="filter-sort"
          label={t('filters.order')}
          placeholder={t('filters.order.-updated')}
          options={orders.map((value) => ({ value, label: t(`filters.order.${value}` as MessageId) }))}
          value={chosen.sort || '-updated'}
          onChange={(sort) => set({ sort })}
        />
      )}
      <Buttons>
        <Button look="quiet" onClick={() => set(noFilter)}>
          {t('requests.list.clear')}
        </Button>
      </Buttons>
    </fieldset>
  );
}
