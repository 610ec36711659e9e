import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Kbd } from '../status/kbd.tsx';
import styles from './layers.module.css';

interface Tip {
  text: string;
  keys: string | undefined;
  at: DOMRect;
}

const wait = 400;

/** One tooltip for the whole page: any element with `data-tip` (and `data-tip-keys`) has it. Escape hides it. */
export function TooltipHost() {
  const [tip, setTip] = useState<Tip>();
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over: Element | null = null;
    const show = (element: Element) => {
      const text = element.getAttribute('data-tip');
      if (text) setTip({ text, keys: element.getAttribute('data-tip-keys') ?? undefined, at: element.getBoundingClientRect() });
    };
    const hide = () => {
      clearTimeout(timer);
      over = null;
      setTip(undefined);
    };
    const enter = (event: Event) => {
      const element = event.target instanceof Element ? event.target.closest('[data-tip]') : null;
      if (element === over) return;
      hide();
      over = element;
      if (!element || (event.type === 'focusin' && !element.matches(':focus-visible'))) return;
      timer = setTimeout(() => show(element), event.type === 'focusin' ? 0 : wait);
    };
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') hide();
    };
    document.addEventListener('pointerover', enter);
    document.addEventListener('focusin', enter);
    document.addEventListener('pointerdown', hide);
    document.addEventListener('focusout', hide);
    document.addEventListener('keydown', press);
    addEventListener('scroll', hide, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', enter);
      document.removeEventListener('focusin', enter);
      document.removeEventListener('pointerdown', hide);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('keydown', press);
      removeEventListener('scroll', hide, true);
    };
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || !tip) return;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    const below = tip.at.bottom + 6 + height < innerHeight;
    const left = Math.min(innerWidth - width - 8, Math.max(8, tip.at.left + tip.at.width / 2 - width / 2));
    element.style.left = `${left}px`;
    element.style.top = `${below ? tip.at.bottom + 6 : tip.at.top - height - 6}px`;
  }, [tip]);

  if (!tip) return null;
  return (
    <div ref={box} popover="manual" className={styles['tip']} aria-hidden="true">
      {tip.text}
      {tip.keys && <Kbd keys={tip.keys} />}
    </div>
  );
}
