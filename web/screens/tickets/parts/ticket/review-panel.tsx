import { useId, useState, type KeyboardEvent } from 'react';
import { review } from '#contracts/review.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, IconListCheck, Select, TextArea, toast, useKeys } from '#web/ui/index.ts';
import { useProducts } from '../../lookups.ts';
import styles from './review-panel.module.css';
import { useReviewAgain } from './use-review-again.ts';

interface Props {
  ticket: Ticket;
  /** To the next of the list, or back to it. */
  onDone: () => void;
}

/** What a closed ticket says of itself, to be put right and ticked off in one step. */
export function ReviewPanel({ ticket, onDone }: Props) {
  const id = useId();
  const products = useProducts() ?? [];
  const [summary, setSummary] = useState<string>();
  const [about, setAbout] = useState<{ productId: string; areaId: string }>();
  const productId = about?.productId ?? ticket.product?.id ?? '';
  const areaId = about?.areaId ?? ticket.area?.id ?? '';
  const product = products.find((each) => each.id === productId);
  const areas = product?.areas.filter((area) => !area.retired || area.id === areaId) ?? [];
  const [needsArea, setNeedsArea] = useState(false);

  const again = useReviewAgain(ticket);
  const done = useWrite(review.done, {
    onDone: () => {
      toast({
        text: t('tickets.acted.reviewed', { count: 1, reference: ticket.reference }),
        undo: { label: t('common.undo'), run: again },
      });
      onDone();
    },
    onProblem: (problem) => {
      if (problem.code === 'area_required') setNeedsArea(true);
      toast({ tone: 'danger', text: problemText(problem) });
    },
  });
  const finish = () => {
    if (done.isPending) return;
    const { can } = ticket;
    const body = {
      version: ticket.version,
      ...(can.change && summary !== undefined && summary !== ticket.summary ? { summary } : {}),
      ...(can.move && about ? { productId: about.productId || null, areaId: about.areaId || null } : {}),
    };
    done.mutate({ params: { ticket: ticket.id }, body });
  };
  useKeys([{ id: 'ticket.reviewed', keys: 'Shift+E', label: t('review.done'), group: t('ticket.keys.ticket'), run: finish }]);
  // The composer has the same chord; here it is ours.
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    finish();
  };
  const none = { value: '', label: t('review.none') };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the chord of its fields
    <section aria-labelledby={id} className={styles['panel']} onKeyDown={press}>
      <div className={styles['head']}>
        <h2 id={id}>{t('review.panel')}</h2>
        <p className="muted">{t('review.panel.text')}</p>
      </div>
      <div className={styles['fields']}>
        <TextArea
          label={t('review.summary')}
          hint={t('review.summary.hint')}
          rows={2}
          maxLength={2000}
          readOnly={!ticket.can.change}
          value={summary ?? ticket.summary}
          onChange={setSummary}
        />
        <div className={styles['about']}>
          <Select
            label={t('review.product')}
            disabled={!ticket.can.move}
            value={productId}
            options={[
              none,
              ...products.filter((each) => !each.retired || each.id === productId).map(({ id: value, name: label }) => ({ value, label })),
            ]}
            onChange={(next) => setAbout({ productId: next, areaId: '' })}
          />
          <Select
            label={t('review.area')}
            disabled={!ticket.can.move || areas.length === 0}
            error={needsArea && areaId === '' ? t('review.area.needed') : undefined}
            value={areaId}
            options={[none, ...areas.map(({ id: value, name: label }) => ({ value, label }))]}
            onChange={(next) => setAbout({ productId, areaId: next })}
          />
          <Button look="primary" icon={IconListCheck} kbd="Shift+E" busy={done.isPending} onClick={finish}>
            {t('review.done')}
          </Button>
        </div>
      </div>
    </section>
  );
}
