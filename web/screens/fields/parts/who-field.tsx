import { useState } from 'react';
import type { SentValue } from '#contracts/fields.ts';
import { search } from '#contracts/search.ts';
import { listMemberCards } from '#contracts/staff.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Picker, type Pick } from '#web/shell/index.ts';
import { Avatar, Button, classes, Icon, IconBuilding, IconX } from '#web/ui/index.ts';
import styles from './fields.module.css';

interface Choosing {
  kind: 'person' | 'company';
  label: string;
  /** Nobody can be chosen too. */
  canEmpty?: boolean;
  onPick: (value: SentValue) => void;
  onClose: () => void;
}

const folded = (text: string) => text.normalize('NFKC').toLocaleLowerCase();

/** A member or a contact, or a company, by a few letters of the name. */
export function WhoPicker({ kind, label, canEmpty = false, onPick, onClose }: Choosing) {
  const [typed, setTyped] = useState('');
  const groups = kind === 'company' ? 'companies' : 'people';
  const q = typed.trim();
  const read = useRead(search.suggest, { query: { q, groups, limit: 8 } }, { enabled: q !== '', keep: true });
  const found = read.data?.items ?? [];
  const members = useRead(listMemberCards, {}, { staleTime: 600_000, enabled: kind === 'person' }).data?.items ?? [];
  const own =
    kind === 'person' ? members.filter(({ name, state }) => state === 'active' && folded(name).includes(folded(q))).slice(0, 8) : [];
  const options: Pick[] = [
    ...own.map(({ id, name }) => ({
      id: `member:${id}`,
      label: name,
      hint: t('shell.field.colleague'),
      mark: <Avatar name={name} size="sm" />,
    })),
    ...found.map((hit) => ({
      id: `${hit.kind}:${hit.id}`,
      label: hit.name,
      mark: hit.kind === 'company' ? <Icon of={IconBuilding} /> : <Avatar name={hit.name} size="sm" />,
      ...(hit.kind === 'person' && hit.address ? { hint: hit.address } : {}),
    })),
    // Not beside what was typed: Enter on a name that nobody has would empty the field.
    ...(canEmpty && q === '' ? [{ id: 'none', label: t('shell.field.empty'), mark: <Icon of={IconX} />, group: 'none' }] : []),
  ];
  const take = (picked: string) => {
    if (picked === 'none') return onPick(null);
    const [of = '', id = ''] = picked.split(':');
    const name = options.find((option) => option.id === picked)?.label ?? '';
    return onPick(of === 'company' ? { id, name } : { kind: of === 'member' ? 'member' : 'contact', id, name });
  };
  const pending = q !== '' && (read.isPlaceholderData || read.isLoading);
  return (
    <Picker title={label} label={t('shell.field.find')} {...{ options, pending, onClose }} failed={read} onType={setTyped} onPick={take} />
  );
}

interface Props {
  id: string;
  label: string;
  hint?: string | undefined;
  kind: 'person' | 'company';
  value: SentValue | undefined;
  disabled?: boolean;
  error?: string | undefined;
  onChange: (value: SentValue) => void;
}

export function WhoField({ id, label, hint, kind, value, disabled = false, error, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const name = typeof value === 'object' && value !== null && 'name' in value ? value.name : undefined;
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div role="group" aria-labelledby={`${id}-label`}>
      <span id={`${id}-label`} className={styles['label']}>
        {label}
      </span>
      <div className={styles['chosen']}>
        <span className={classes('clip', !name && 'muted')}>{name ?? t('shell.field.none')}</span>
        {!disabled && (
          <>
            <Button id={id} size="sm" aria-describedby={described || undefined} onClick={() => setOpen(true)}>
              {t('shell.field.choose')}
            </Button>
            {name && (
              <Button size="sm" look="quiet" onClick={() => onChange(null)}>
                {t('shell.field.empty')}
              </Button>
            )}
          </>
        )}
      </div>
      {hint && (
        <p className="muted" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} style={{ color: 'var(--danger)' }}>
          {error}
        </p>
      )}
      {open && <WhoPicker kind={kind} label={label} onPick={onChange} onClose={() => setOpen(false)} />}
    </div>
  );
}
