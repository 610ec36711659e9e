import {
  cloneElement,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type HTMLAttributes,
  type ReactElement,
  type ReactNode,
} from 'react';
import { placeBeside } from './place.ts';

interface Props extends Omit<HTMLAttributes<HTMLDivElement>, 'children'> {
  /** The button; a click on it toggles. */
  target: ReactElement<Record<string, unknown>>;
  popup: 'menu' | 'dialog' | 'listbox';
  open: boolean | undefined;
  onOpen: ((open: boolean) => void) | undefined;
  side: 'start' | 'end';
  up?: boolean;
  /** Focused when it opens; the layer itself by default. */
  first: string;
  children: (close: () => void) => ReactNode;
}

/**
 * The browser's own popover: above everything, also above dialogs, closed by Escape and a click elsewhere,
 * and the focus goes back to the button.
 */
export function TopLayer({ target, popup, open, onOpen, side, up = false, first, children, ...rest }: Props) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState(false);
  const shown = open ?? own;

  const place = useCallback(() => {
    const element = panel.current;
    const button = document.querySelector(`[popovertarget="${id}"]`);
    if (!element || !button) return;
    element.style.maxHeight = 'none';
    const { left, top, room } = placeBeside(
      button.getBoundingClientRect(),
      element.getBoundingClientRect(),
      { width: innerWidth, height: innerHeight },
      side,
      up,
    );
    Object.assign(element.style, { left: `${left}px`, top: `${top}px`, maxHeight: `${room}px` });
  }, [id, side, up]);

  const settle = useCallback(() => {
    const element = panel.current;
    place();
    (element?.querySelector<HTMLElement>(first) ?? element)?.focus();
  }, [place, first]);

  useEffect(() => {
    const element = panel.current;
    if (open === undefined || !element || element.matches(':popover-open') === open) return;
    if (!open) {
      element.hidePopover();
      return;
    }
    element.showPopover();
    // Opened by a key and not by its button: only now it has a size and can take the focus.
    settle();
  }, [open, settle]);

  useLayoutEffect(() => {
    if (!shown) return undefined;
    settle();
    addEventListener('resize', place);
    return () => removeEventListener('resize', place);
  }, [shown, place, settle]);

  const close = () => document.getElementById(id)?.hidePopover();
  return (
    <>
      {cloneElement(target, { popoverTarget: id, 'aria-haspopup': popup, 'aria-expanded': shown, 'aria-controls': shown ? id : undefined })}
      <div
        {...rest}
        ref={panel}
        id={id}
        popover="auto"
        role={popup}
        tabIndex={-1}
        onToggle={(event) => {
          const now = event.newState === 'open';
          setOwn(now);
          if (now !== shown) onOpen?.(now);
        }}
      >
        {shown && children(close)}
      </div>
    </>
  );
}
