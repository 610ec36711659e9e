import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { T, t } from '#web/i18n/index.ts';
import { Icon, IconSearch, Kbd, strokeOf, VisuallyHidden } from '#web/ui/index.ts';
import type { NavEntry, SetupEntry } from '../screens.ts';
import styles from './palette.module.css';
import { useResults, type Group } from './results.ts';

interface Props {
  open: boolean;
  onClose: () => void;
  nav: readonly NavEntry[];
  setup: readonly SetupEntry[];
  start?: string;
}

const keyed = { b: (inside: ReactNode) => <kbd>{inside}</kbd> };
const intoView = (node: HTMLElement | null) => node?.scrollIntoView({ block: 'nearest' });

const local = new Set(['actions', 'go', 'help']);
/** A number leads to its ticket, and what the server found for fewer letters is not what was asked for. */
const waitsFor = (typed: string, [first]: readonly Group[]): boolean =>
  first === undefined || !local.has(first.id) || /^[#＃]|\d\s*$/u.test(typed.trim());

/** A native dialog: it opens without motion, holds the focus and gives it back. */
export function Palette({ open, onClose, nav, setup, start = '' }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  // Enter came before the answer: it opens what the answer puts first.
  const [entered, setEntered] = useState(false);
  const { groups, pending } = useResults({ typed, open, now: entered, nav, setup });
  const items = groups.flatMap((group) => group.items);
  const current = Math.min(at, items.length - 1);

  useEffect(() => {
    if (open && !dialog.current?.open) {
      setTyped(start);
      setAt(0);
      setEntered(false);
      dialog.current?.showModal();
    }
    if (!open) dialog.current?.close();
  }, [open, start]);

  const run = (index: number) => {
    const item = items[index];
    if (!item) return;
    onClose();
    // After the dialog has given the focus back, so that what runs may take it.
    setTimeout(item.run);
  };

  useEffect(() => {
    if (!entered || pending) return;
    setEntered(false);
    run(0);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `run` is of the render that the answer came with
  }, [entered, pending]);

  const press = (event: KeyboardEvent) => {
    const stroke = strokeOf(event.nativeEvent);
    const move = stroke === 'arrowdown' || stroke === 'mod+j' ? 1 : stroke === 'arrowup' ? -1 : 0;
    if (move !== 0 && items.length > 0) {
      event.preventDefault();
      setAt((current + move + items.length) % items.length);
      setEntered(false);
    } else if (stroke === 'enter') {
      event.preventDefault();
      if (pending && current <= 0 && waitsFor(typed, groups)) setEntered(true);
      else run(current);
    }
    event.stopPropagation();
  };

  const offsets = groups.map((_, group) => groups.slice(0, group).reduce((sum, each) => sum + each.items.length, 0));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a click on the backdrop closes, Escape does too
    <dialog
      ref={dialog}
      className={styles['palette']}
      aria-label={t('shell.palette')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
      onKeyDown={press}
    >
      {open && (
        <div className={styles['inside']}>
          <label className={styles['input']}>
            <Icon of={IconSearch} size={20} />
            <input
              role="combobox"
              autoFocus
              aria-expanded="true"
              aria-controls={`${id}-list`}
              aria-activedescendant={current >= 0 ? `${id}-${current}` : undefined}
              aria-label={t('shell.palette')}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              placeholder={t('shell.palette.placeholder')}
              onChange={(event) => {
                setTyped(event.target.value);
                setAt(0);
                setEntered(false);
              }}
            />
            <Kbd keys="Escape" />
          </label>
          <div role="listbox" id={`${id}-list`} aria-label={t('shell.palette')} className={styles['list']}>
            {groups.map((group, place) => (
              <div key={group.id} role="group" aria-label={group.label}>
                <h3 aria-hidden="true">{group.label}</h3>
                {group.items.map((item, index) => {
                  const mine = (offsets[place] ?? 0) + index;
                  return (
                    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the input keeps the focus and takes the keys
                    <div
                      key={item.id}
                      role="option"
                      id={`${id}-${mine}`}
                      aria-selected={mine === current}
                      className={styles['option']}
                      onPointerMove={() => setAt(mine)}
                      onClick={() => run(mine)}
                      ref={mine === current ? intoView : undefined}
                    >
                      <span className="clip">{item.label}</span>
                      {item.hint && <small>{item.hint}</small>}
                      {item.keys && <Kbd keys={item.keys} />}
                    </div>
                  );
                })}
              </div>
            ))}
            {items.length === 0 && typed !== '' && !pending && (
              <p className={styles['nothing']}>{t('shell.palette.nothing', { text: typed })}</p>
            )}
          </div>
          <footer className={styles['foot']}>
            <T id="shell.palette.hint" values={{ a: '>', n: '#', p: '@', k: '?' }} tags={keyed} />
          </footer>
          <div role="status">
            <VisuallyHidden>{typed === '' || pending ? '' : t('shell.palette.results', { count: items.length })}</VisuallyHidden>
          </div>
        </div>
      )}
    </dialog>
  );
}
