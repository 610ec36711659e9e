import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { classes, Dialog, Icon, IconCheck, strokeOf } from '#web/ui/index.ts';
import { ErrorStrip } from './failed.tsx';
import styles from './picker.module.css';

export interface Pick {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly mark?: ReactNode;
  readonly chosen?: boolean;
  readonly group?: string;
}

interface Props {
  title: string;
  /** Name of the field, and its empty words. */
  label: string;
  options: readonly Pick[];
  onPick: (id: string) => void;
  onClose: () => void;
  /** Where the server narrows the list: called with what was typed. */
  onType?: (text: string) => void;
  /** What stands here was found for other letters than those in the field. */
  pending?: boolean;
  nothing?: string;
  /** What is offered could not be read, which is not the same as nothing. */
  failed?: { readonly error: Problem | null; readonly refetch: () => unknown } | undefined;
  /** What typing something of no name here would make; it comes last. */
  onMake?: ((text: string) => Pick | undefined) | undefined;
}

const folded = (text: string) => text.normalize('NFKC').toLocaleLowerCase();

/** One of a list by a few letters and Enter. */
export function Picker({
  title,
  label,
  options,
  onPick,
  onClose,
  onType,
  pending = false,
  nothing = t('shell.nothing-fits'),
  failed,
  onMake,
}: Props) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      options.findIndex((option) => option.chosen),
    ),
  );
  // Enter came before the answer: it takes what the answer puts first.
  const [entered, setEntered] = useState(false);
  const fitting = typed === '' || onType ? options : options.filter((option) => folded(option.label).includes(folded(typed)));
  const made =
    typed.trim() === '' || options.some(({ label: known }) => folded(known) === folded(typed.trim())) ? undefined : onMake?.(typed.trim());
  const found = made ? [...fitting, made] : fitting;
  const current = Math.min(at, found.length - 1);

  const pick = (index: number) => {
    const option = found[index];
    if (!option) return;
    onClose();
    // After the dialog has given the focus back, so that what follows may take it.
    setTimeout(() => onPick(option.id));
  };
  useEffect(() => {
    if (!entered || pending) return;
    setEntered(false);
    pick(0);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `pick` is of the render that the answer came with
  }, [entered, pending]);
  const press = (event: KeyboardEvent) => {
    const stroke = strokeOf(event.nativeEvent);
    const by = stroke === 'arrowdown' ? 1 : stroke === 'arrowup' ? -1 : 0;
    if (by !== 0 && found.length > 0) {
      event.preventDefault();
      setAt((current + by + found.length) % found.length);
      setEntered(false);
    } else if (stroke === 'enter') {
      event.preventDefault();
      if (pending && current <= 0) setEntered(true);
      else pick(current);
    }
  };

  return (
    <Dialog open onClose={onClose} title={title} close={t('common.close')} width={400}>
      <input
        ref={(node) => node?.setAttribute('autofocus', '')}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        className={styles['input']}
        value={typed}
        onKeyDown={press}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
          setEntered(false);
          onType?.(event.target.value);
        }}
      />
      <div role="listbox" id={`${id}-list`} aria-label={label} className={styles['list']}>
        {found.map((option, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the input keeps the focus and takes the keys
          <div
            key={option.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            className={classes(
              styles['option'],
              option.group !== undefined && option.group !== found[index - 1]?.group && index > 0 && styles['apart'],
            )}
            onPointerMove={() => setAt(index)}
            onClick={() => pick(index)}
            ref={index === current ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}
          >
            {option.mark}
            <span className="clip">{option.label}</span>
            {option.hint && <small className="clip">{option.hint}</small>}
            {option.chosen && <Icon of={IconCheck} label={t('shell.pick.now')} />}
          </div>
        ))}
      </div>
      <p role="status" className={styles['nothing']}>
        {found.length === 0 && !failed?.error ? nothing : ''}
      </p>
      {failed?.error && <ErrorStrip problem={failed.error} retry={() => void failed.refetch()} />}
    </Dialog>
  );
}
