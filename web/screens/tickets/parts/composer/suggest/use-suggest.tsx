import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { strokeOf, toast } from '#web/ui/index.ts';
import { wordAt, type Begun, type Sign } from '../../../word-at.ts';
import { SuggestList } from './suggest-list.tsx';
import type { Source, Suggestion } from './source.ts';

const pause = 120;

export interface Suggesting {
  /** Begins the list of a sign at the caret, as if it had been typed. */
  begin: (sign: Sign) => void;
  /** Answers whether the list has taken the key. */
  press: (event: KeyboardEvent) => boolean;
  /** After any change of the text or of the caret. */
  look: () => void;
  close: () => void;
  attributes: {
    'aria-autocomplete'?: 'list';
    'aria-haspopup'?: 'listbox';
    'aria-controls'?: string | undefined;
    'aria-activedescendant'?: string | undefined;
  };
  list: ReactNode;
}

interface Found {
  readonly sign: Sign;
  readonly items: readonly Suggestion[];
  /** It could not be asked: that is no answer. */
  readonly problem?: Problem;
}
const again = (): Suggestion => ({ id: 'again', label: t('common.retry') });

// As if it had been typed: React hears of it, and the caret stands behind it.
const write = (area: HTMLTextAreaElement, text: string, from: number, to: number) => {
  area.focus();
  area.setRangeText(text, from, to, 'end');
  area.dispatchEvent(new Event('input', { bubbles: true }));
};

const tellFault = (cause: unknown) => {
  if (!(cause instanceof Problem)) throw cause;
  toast({ tone: 'danger', text: problemText(cause) });
};

/** Lists that `/`, `@` and `#` open inside a text: one look, one way with the keys. The text keeps the focus. */
export function useSuggest(area: RefObject<HTMLTextAreaElement | null>, sources: readonly Source[]): Suggesting {
  const id = useId();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [found, setFound] = useState<Found>();
  const [at, setAt] = useState(0);
  const [tries, setTries] = useState(0);
  // Where Escape has closed it: it opens for another word only.
  const closedAt = useRef(-1);
  const source = begun && sources.find(({ sign }) => sign === begun.sign);
  const items = found && found.sign === begun?.sign ? found.items : undefined;
  const shown = source && items && (items.length > 0 || begun.typed === '');
  const current = Math.min(at, (items?.length ?? 0) - 1);

  const close = () => setBegun(null);
  const look = () => {
    const { current: field } = area;
    const alone = field && field.selectionStart === field.selectionEnd;
    const signs = sources.map(({ sign }) => sign);
    const next = alone ? wordAt(field.value, field.selectionStart, signs) : null;
    if (next?.from !== closedAt.current) closedAt.current = -1;
    const wanted = next && next.from === closedAt.current ? null : next;
    if (wanted?.typed !== begun?.typed || wanted?.sign !== begun?.sign) setAt(0);
    setBegun(wanted);
  };

  const latest = useRef(sources);
  useEffect(() => {
    latest.current = sources;
  });
  const sign = begun?.sign;
  const typed = begun?.typed;
  useEffect(() => {
    if (sign === undefined || typed === undefined) {
      setFound(undefined);
      return undefined;
    }
    let over = false;
    const timer = setTimeout(
      () => {
        const asked = latest.current.find((each) => each.sign === sign);
        void asked?.look(typed).then(
          (answer) => !over && setFound({ sign, items: answer }),
          (cause: unknown) => {
            if (!(cause instanceof Problem)) throw cause;
            if (!over) setFound({ sign, items: [again()], problem: cause });
          },
        );
      },
      typed === '' ? 0 : pause,
    );
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [sign, typed, tries]);

  const pick = async (index: number) => {
    if (found?.problem) {
      setFound(undefined);
      setTries((before) => before + 1);
      return;
    }
    const chosen = items?.[index];
    const field = area.current;
    if (!chosen || !source || !begun || !field) return;
    const { from, to } = begun;
    const before = field.value.slice(0, to);
    close();
    try {
      const text = await source.pick(chosen);
      if (text === null) return field.focus();
      // What was typed while it was fetched stays; the sign is replaced only where it still stands.
      const [start, end] = field.value.startsWith(before) ? [from, to] : [field.selectionStart, field.selectionEnd];
      write(field, text, start, end);
    } catch (cause) {
      tellFault(cause);
    }
  };

  const press = (event: KeyboardEvent): boolean => {
    if (!shown || !items) return false;
    const stroke = strokeOf(event.nativeEvent);
    const by = stroke === 'arrowdown' ? 1 : stroke === 'arrowup' ? -1 : 0;
    if (by !== 0 && items.length > 0) setAt((current + by + items.length) % items.length);
    else if (stroke === 'enter' && current >= 0) void pick(current);
    else if (stroke === 'escape') {
      closedAt.current = begun?.from ?? -1;
      close();
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  const begin = (wanted: Sign) => {
    const field = area.current;
    if (!field) return;
    const { selectionStart: from, selectionEnd: to, value } = field;
    const apart = from > 0 && !/\s/.test(value[from - 1] ?? '') ? ' ' : '';
    closedAt.current = -1;
    write(field, `${apart}${wanted}`, from, to);
  };

  return {
    begin,
    press,
    look,
    close,
    attributes: {
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      'aria-controls': shown ? `${id}-list` : undefined,
      'aria-activedescendant': shown && current >= 0 ? `${id}-${current}` : undefined,
    },
    list: shown && items && (
      <SuggestList
        {...{ id, area, items, source }}
        problem={found?.problem}
        at={current}
        onAt={setAt}
        onPick={(index) => void pick(index)}
      />
    ),
  };
}
