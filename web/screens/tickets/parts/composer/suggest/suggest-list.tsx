import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { Problem } from '#web/client/index.ts';
import { problemText } from '#web/shell/index.ts';
import { placeBeside } from '#web/ui/index.ts';
import type { Source, Suggestion } from './source.ts';
import styles from './suggest.module.css';

interface Props {
  id: string;
  area: RefObject<HTMLTextAreaElement | null>;
  source: Source;
  items: readonly Suggestion[];
  /** Why nothing could be looked up; the only entry tries again. */
  problem: Problem | undefined;
  at: number;
  onAt: (index: number) => void;
  onPick: (index: number) => void;
}

/** What choosing the marked one would write. */
function Preview({ source, item }: { source: Source; item: Suggestion }) {
  const [read, setRead] = useState<{ of: string; text: string }>();
  useEffect(() => {
    let over = false;
    void source.preview?.(item).then(
      (text) => !over && setRead({ of: item.id, text }),
      () => !over && setRead({ of: item.id, text: '' }),
    );
    return () => {
      over = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a source is made anew with each letter; the entry is what counts
  }, [item.id]);
  return <div className={styles['preview']}>{read?.of === item.id ? read.text : ''}</div>;
}

export function SuggestList({ id, area, source, items, problem, at, onAt, onPick }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  const marked = items[at];
  useLayoutEffect(() => {
    const [element, field] = [panel.current, area.current];
    if (!element || !field) return undefined;
    if (!element.matches(':popover-open')) element.showPopover();
    const place = () => {
      element.style.maxHeight = 'none';
      const screen = { width: innerWidth, height: innerHeight };
      const { left, top, room } = placeBeside(field.getBoundingClientRect(), element.getBoundingClientRect(), screen, 'start', true);
      Object.assign(element.style, { left: `${left}px`, top: `${top}px`, maxHeight: `${room}px` });
    };
    place();
    const watched = new ResizeObserver(place);
    watched.observe(element);
    watched.observe(field);
    addEventListener('resize', place);
    return () => {
      watched.disconnect();
      removeEventListener('resize', place);
    };
  }, [area]);
  return (
    <div ref={panel} popover="manual" className={styles['panel']}>
      {problem && (
        <p role="alert" className={styles['nothing']}>
          {problemText(problem)}
        </p>
      )}
      <div role="listbox" id={`${id}-list`} aria-label={source.label} className={styles['list']}>
        {items.map((item, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the text keeps the focus and takes the keys
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={styles['option']}
            onPointerMove={() => index !== at && onAt(index)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(index)}
            ref={index === at ? (node) => node?.scrollIntoView({ block: 'nearest' }) : undefined}
          >
            {item.mark}
            <span className="clip">{item.label}</span>
            {item.hint && <small className="clip">{item.hint}</small>}
          </div>
        ))}
      </div>
      {items.length === 0 && <p className={styles['nothing']}>{source.nothing}</p>}
      {source.preview && marked && !problem && <Preview source={source} item={marked} />}
    </div>
  );
}
