import { useEffect, useId, useState, type KeyboardEvent, type RefObject } from 'react';
import { search } from '#contracts/search.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Icon, IconSearch, Kbd, strokeOf } from '#web/ui/index.ts';
import { operatorNamed, ownChoices, type Choice } from '../operators.ts';
import { completed, typingIn } from '../typing.ts';
import styles from '../search.module.css';

interface Props {
  input: RefObject<HTMLInputElement | null>;
  text: string;
  onText: (text: string) => void;
  onEnter: () => void;
  onDown: () => void;
}

/** What can follow the operator that is being typed, the product's own words first. */
function useChoices(text: string, caret: number): { choices: readonly Choice[]; choose: (choice: Choice) => ReturnType<typeof completed> } {
  const typing = typingIn(text, caret);
  const named = typing && operatorNamed(typing.operator);
  const asks = named !== undefined && !['has', 'audience', 'in', 'after', 'before'].includes(named);
  const query = { operator: named ?? 'from', q: typing?.value ?? '', limit: 8 };
  const read = useRead(search.values, { query }, { enabled: asks, keep: true });
  const own = typing ? ownChoices(typing.operator, typing.value) : [];
  const choices = typing ? [...own, ...(asks && !read.isPlaceholderData ? (read.data?.items ?? []) : [])] : [];
  return { choices, choose: (choice) => (typing ? completed(text, caret, typing, choice.text) : { text, caret }) };
}

export function SearchField({ input, text, onText, onEnter, onDown }: Props) {
  const id = useId();
  const [caret, setCaret] = useState(text.length);
  const [at, setAt] = useState(-1);
  const [closed, setClosed] = useState(false);
  const { choices, choose } = useChoices(text, caret);
  const open = !closed && choices.length > 0;
  // A page that is opened by its address has no focus yet; going to it from another is the frame's.
  useEffect(() => input.current?.focus(), [input]);

  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    const next = choose(choice);
    onText(next.text);
    setCaret(next.caret);
    setAt(-1);
    requestAnimationFrame(() => input.current?.setSelectionRange(next.caret, next.caret));
  };
  const press = (event: KeyboardEvent) => {
    const stroke = strokeOf(event.nativeEvent);
    const move = stroke === 'arrowdown' ? 1 : stroke === 'arrowup' ? -1 : 0;
    if (open && move !== 0) setAt((at + move + choices.length + (at < 0 && move < 0 ? 1 : 0)) % choices.length);
    else if (open && at >= 0 && (stroke === 'tab' || stroke === 'enter')) take(choices[at]);
    else if (open && stroke === 'escape') setClosed(true);
    else if (move > 0) onDown();
    else if (stroke === 'enter') onEnter();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles['field']}>
      <label className={styles['input']}>
        <Icon of={IconSearch} size={20} />
        <input
          ref={input}
          role="combobox"
          data-page-start=""
          aria-label={t('search.title')}
          aria-expanded={open}
          aria-controls={`${id}-list`}
          aria-activedescendant={open && at >= 0 ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          maxLength={400}
          placeholder={t('search.placeholder')}
          value={text}
          onChange={(event) => {
            onText(event.target.value);
            setCaret(event.target.selectionStart ?? event.target.value.length);
            setAt(-1);
            setClosed(false);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? text.length)}
          onBlur={() => setClosed(true)}
          onKeyDown={press}
        />
        <Kbd keys="/" />
      </label>
      <div role="listbox" id={`${id}-list`} aria-label={t('search.choices')} className={styles['choices']} hidden={!open}>
        {choices.map((choice, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the input keeps the focus and takes the keys
          <div
            key={`${choice.text} ${choice.hint ?? ''}`}
            role="option"
            id={`${id}-${index}`}
            aria-selected={index === at}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(choice)}
          >
            <span className="clip">{choice.label}</span>
            {choice.hint && <small className="clip">{choice.hint}</small>}
          </div>
        ))}
      </div>
    </div>
  );
}
