import { useState } from 'react';
import type { TicketRow } from '#contracts/tickets.ts';
import { t } from '#web/i18n/index.ts';
import { Button, Buttons, Dialog, RadioGroup, Stack, Strip } from '#web/ui/index.ts';
import { mergedInto } from '../../act.ts';
import type { Actions } from '../use-actions.tsx';

interface Props {
  rows: readonly TicketRow[];
  act: Actions['act'];
  onClose: () => void;
}

/** The chosen tickets become one of them; the oldest, unless another is named. */
export function MergeSeveral({ rows, act, onClose }: Props) {
  const oldest = rows.toSorted((one, other) => one.number - other.number);
  const [intoId, setIntoId] = useState(oldest[0]?.id ?? '');
  const into = rows.find(({ id }) => id === intoId);
  const others = rows.filter(({ id }) => id !== intoId);
  const across = others.some(({ requester, company }) => requester?.id !== into?.requester?.id || company?.id !== into?.company?.id);
  const run = () => {
    onClose();
    if (!into) return;
    act(mergedInto(into, across), null, (count) => t('links.merge.several.done', { count, into: into.reference }), others);
  };
  return (
    <Dialog open onClose={onClose} title={t('links.merge.several', { count: rows.length })} close={t('common.close')}>
      <Stack>
        <RadioGroup
          label={t('links.merge.several.into')}
          name="into"
          options={oldest.map(({ id, reference, subject, requester }) => ({
            value: id,
            label: `${reference} ${subject}`,
            ...(requester ? { hint: requester.name } : {}),
          }))}
          value={intoId}
          onChange={setIntoId}
        />
        <p>{t('links.merge.several.text', { into: into?.reference ?? '' })}</p>
        {across && <Strip tone="warning">{t('links.merge.several.across')}</Strip>}
        <Buttons>
          <Button look="primary" onClick={run}>
            {t('links.merge.do')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </Stack>
    </Dialog>
  );
}
