import { useEffect, useId, useState, type KeyboardEvent } from 'react';
import { customers, type ContactRow } from '#contracts/customers.ts';
import { useRead } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { Avatar, Field, Icon, IconPlus, strokeOf } from '#web/ui/index.ts';
import { useRested } from '../use-rested.ts';
import styles from './new.module.css';

export type Chosen = { kind: 'known'; person: ContactRow } | { kind: 'new'; address: string };

interface Props {
  id: string;
  value: Chosen | undefined;
  error: string | undefined;
  onChange: (value: Chosen | undefined) => void;
}

const address = /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+\.[^\s@<>"(),:;[\]\\]+$/;
const said = (value: Chosen | undefined) => (value?.kind === 'known' ? value.person.name : (value?.address ?? ''));

/** Who asks: somebody known, found while typing, or a new address. */
export function PersonField({ id, value, error, onChange }: Props) {
  const list = useId();
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  // Enter came before the answer: it takes what the answer puts first.
  const [entered, setEntered] = useState(false);
  const text = typed ?? '';
  const q = useRested(text.trim());
  const read = useRead(
    customers.contacts,
    { query: { q, limit: 7, language: currentSetting().language } },
    { enabled: typed !== undefined, keep: true },
  );
  const pending = typed !== undefined && (text.trim() !== q || read.isPlaceholderData || read.isLoading);
  const found = typed === undefined ? [] : (read.data?.items ?? []);
  const fresh = address.test(text.trim()) && !found.some((person) => person.address?.toLowerCase() === text.trim().toLowerCase());
  const options: Chosen[] = [
    ...found.map((person) => ({ kind: 'known' as const, person })),
    ...(fresh ? [{ kind: 'new' as const, address: text.trim() }] : []),
  ];
  const open = typed !== undefined && options.length > 0;
  const current = Math.min(at, options.length - 1);

  const take = (option: Chosen | undefined) => {
    if (!option) return;
    onChange(option);
    setTyped(undefined);
  };
  useEffect(() => {
    if (!entered || pending) return;
    setEntered(false);
    take(options[0]);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the options are of the render that the answer came with
  }, [entered, pending]);
  const press = (event: KeyboardEvent) => {
    const stroke = strokeOf(event.nativeEvent);
    if (stroke === 'arrowdown' && typed === undefined) setTyped('');
    const by = stroke === 'arrowdown' ? 1 : stroke === 'arrowup' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      setEntered(false);
    }
    if (by !== 0 && open) setAt((current + by + options.length) % options.length);
    if (stroke === 'enter' && (open || (pending && text.trim() !== ''))) {
      event.preventDefault();
      if (pending && current <= 0) setEntered(true);
      else take(options[current]);
    }
    if (stroke === 'escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      setTyped(undefined);
    }
  };

  return (
    <Field label={t('ticket.requester')} optional={t('common.optional')} hint={t('ticket.new.requester-hint')} error={error} id={id}>
      {(wiring) => (
        <div className={styles['person']}>
          <input
            {...wiring}
            role="combobox"
            // Somebody is on the phone: this field is ready at once.
            data-page-start=""
            aria-expanded={open}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={open ? `${list}-${current}` : undefined}
            autoComplete="off"
            spellCheck={false}
            className={styles['input']}
            value={typed ?? said(value)}
            placeholder={t('ticket.person.find')}
            onKeyDown={press}
            onChange={(event) => {
              setTyped(event.target.value);
              setAt(0);
              setEntered(false);
              if (value) onChange(undefined);
            }}
            onBlur={() => {
              // An address that was typed out needs no picking.
              if (typed !== undefined && fresh && options.length === 1) take(options[0]);
              setTyped(undefined);
              setEntered(false);
            }}
          />
          <div role="listbox" id={list} aria-label={t('ticket.requester')} className={styles['list']} hidden={!open}>
            {options.map((option, index) => (
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the input keeps the focus and takes the keys
              <div
                key={option.kind === 'known' ? option.person.id : 'new'}
                id={`${list}-${index}`}
                role="option"
                aria-selected={index === current}
                className={styles['option']}
                onPointerMove={() => setAt(index)}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => take(option)}
              >
                {option.kind === 'known' ? <Avatar name={option.person.name} size="sm" decorative /> : <Icon of={IconPlus} />}
                <span className="clip">
                  {option.kind === 'known' ? option.person.name : t('ticket.new.person', { address: option.address })}
                </span>
                {option.kind === 'known' && (
                  <small className="clip">{[option.person.company?.name, option.person.address].filter(Boolean).join(' · ')}</small>
                )}
              </div>
            ))}
          </div>
        </div>
      )}
    </Field>
  );
}
