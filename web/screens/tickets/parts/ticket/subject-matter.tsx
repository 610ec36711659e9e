import { useState } from 'react';
import type { Ticket } from '#contracts/tickets.ts';
import { t } from '#web/i18n/index.ts';
import { useProducts } from '../../lookups.ts';
import { Picker } from '../picker.tsx';
import { Choosable, Fact } from './fact.tsx';
import styles from './details.module.css';
import { useChange } from './use-change.ts';

/** What it is about: product, and the area that some products need. */
export function SubjectMatter({ ticket }: { ticket: Ticket }) {
  const products = useProducts() ?? [];
  const change = useChange(ticket);
  const [picking, setPicking] = useState<'product' | { areaOf: string }>();
  const { product, area, can } = ticket;
  const areasOf = (id: string | undefined) => products.find((each) => each.id === id)?.areas.filter((each) => !each.retired) ?? [];
  const take = (id: string) => {
    const found = products.find((each) => each.id === id);
    if (found?.areaRequired) setPicking({ areaOf: id });
    else change({ productId: id });
  };
  const areaOf = typeof picking === 'object' ? picking.areaOf : undefined;

  return (
    <>
      <Fact name={t('tickets.filter.product')}>
        <Choosable label={t('ticket.product.change')} may={can.move && products.length > 0} onClick={() => setPicking('product')}>
          <span className={styles['clip']}>{product?.name ?? <span className="muted">{t('tickets.no-product')}</span>}</span>
        </Choosable>
      </Fact>
      {(area !== null || areasOf(product?.id).length > 0) && (
        <Fact name={t('ticket.area')}>
          <Choosable label={t('ticket.area.change')} may={can.move} onClick={() => product && setPicking({ areaOf: product.id })}>
            <span className={styles['clip']}>{area?.name ?? <span className="muted">{t('ticket.none')}</span>}</span>
          </Choosable>
        </Fact>
      )}
      {picking === 'product' && (
        <Picker
          title={t('tickets.filter.product')}
          label={t('tickets.filter.product')}
          options={products
            .filter((each) => !each.retired)
            .map((each) => ({ id: each.id, label: each.name, chosen: each.id === product?.id }))}
          onPick={take}
          onClose={() => setPicking(undefined)}
        />
      )}
      {areaOf !== undefined && (
        <Picker
          key={areaOf}
          title={t('ticket.area')}
          label={t('ticket.area')}
          options={areasOf(areaOf).map((each) => ({ id: each.id, label: each.name, chosen: each.id === area?.id }))}
          onPick={(id) => change({ ...(areaOf === product?.id ? {} : { productId: areaOf }), areaId: id })}
          onClose={() => setPicking(undefined)}
        />
      )}
    </>
  );
}
