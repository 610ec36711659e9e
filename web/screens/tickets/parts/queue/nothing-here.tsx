import type { ReactNode } from 'react';
import type { Folder } from '#contracts/tickets.ts';
import { T, t } from '#web/i18n/index.ts';
import { ButtonLink } from '#web/shell/index.ts';
import { Button, EmptyState, IconInbox } from '#web/ui/index.ts';
import { nearest, type Choices, type Chosen, type CustomNames, unknownOf, writeChosen } from '../../filters.ts';
import { folderIcons } from '../../words.ts';
import { nameOf } from './custom-values.tsx';

interface Props {
  folder: Folder;
  openCount: number | undefined;
  chosen: readonly Chosen[];
  choices: Choices | undefined;
  custom: CustomNames;
  filtered: boolean;
  mayCreate: boolean;
  onChange: (change: Record<string, string | undefined>) => void;
  onClear: () => void;
}

const asButton = (run: () => void) => (inside: ReactNode) => (
  <button type="button" className="link" onClick={run}>
    {inside}
  </button>
);

/** An empty list says why it is empty and what leads on. */
export function NothingHere({ folder, openCount, chosen, choices, custom, filtered, mayCreate, onChange, onClear }: Props) {
  const unknown = unknownOf(chosen);
  if (unknown) {
    const meant = nearest(unknown.word, choices?.[unknown.field] ?? []);
    const values = { field: nameOf(unknown.field, custom), word: unknown.word, meant: meant?.label };
    const take = () => onChange({ [unknown.field]: meant && writeChosen({ not: false, values: [meant], unknown: [] }) });
    return (
      <EmptyState title={t('tickets.empty.filtered')} actions={<Button onClick={onClear}>{t('tickets.filter.clear')}</Button>}>
        {meant ? <T id="tickets.empty.meant" values={values} tags={{ pick: asButton(take) }} /> : t('tickets.empty.unknown', values)}
      </EmptyState>
    );
  }
  if (filtered) {
    return (
      <EmptyState title={t('tickets.empty.filtered')} actions={<Button onClick={onClear}>{t('tickets.filter.clear')}</Button>}>
        {t('tickets.empty.filtered.text')}
      </EmptyState>
    );
  }
  const elsewhere = folder !== 'open' && openCount !== undefined && openCount > 0;
  return (
    <EmptyState
      icon={folder === 'all' ? IconInbox : folderIcons[folder]}
      title={t(`tickets.empty.${folder}`)}
      actions={
        <>
          {elsewhere && (
            <ButtonLink look="primary" to="/tickets/open" kbd="G T">
              {t('tickets.empty.go-open')}
            </ButtonLink>
          )}
          {mayCreate && (
            <ButtonLink look={elsewhere ? 'quiet' : 'primary'} to="/new-ticket" kbd="C">
              {t('tickets.new')}
            </ButtonLink>
          )}
        </>
      }
    >
      {t(`tickets.empty.${folder}.text`)}
    </EmptyState>
  );
}
