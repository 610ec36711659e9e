import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Button, IconButton } from '../actions/button.tsx';
import { Icon } from '../icons/icon.tsx';
import styles from './layers.module.css';
import { closeToast, holdToasts, shownToasts, subscribeToasts, undoToast, type ShownToast } from './toast-store.ts';

function Countdown({ toast }: { toast: ShownToast }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, toast.until - now);
  const length = 2 * Math.PI * 12;
  return (
    <span className={styles['count']} aria-hidden="true">
      <svg viewBox="0 0 28 28">
        <circle cx="14" cy="14" r="12" />
        <circle cx="14" cy="14" r="12" strokeDasharray={length} strokeDashoffset={length * (1 - left / toast.lasts)} />
      </svg>
      {Math.ceil(left / 1000)}
    </span>
  );
}

/** Polite for screen readers; failures too, because they wait (WCAG 4.1.3). */
export function Toaster({ close }: { close: string }) {
  const toasts = useSyncExternalStore(subscribeToasts, shownToasts);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Shown anew, it lies above layers that opened since.
    box.current?.hidePopover();
    if (toasts.length > 0) box.current?.showPopover();
  }, [toasts]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- holds the time still, does nothing else
    <div
      ref={box}
      popover="manual"
      className={styles['toasts']}
      role="status"
      aria-live="polite"
      onMouseEnter={() => holdToasts(true)}
      onMouseLeave={() => holdToasts(false)}
      onFocus={() => holdToasts(true)}
      onBlur={() => holdToasts(false)}
    >
      {toasts.map((toast) => (
        <div key={toast.id} className={styles['toast']} data-tone={toast.tone}>
          {toast.counting && <Countdown toast={toast} />}
          {toast.tone === 'danger' && <Icon of={IconAlertTriangle} />}
          {toast.tone === 'success' && <Icon of={IconCheck} />}
          <div>
            {toast.detail ? <b>{toast.text}</b> : toast.text}
            {toast.detail && <small>{toast.detail}</small>}
          </div>
          {toast.undo && (
            <Button look="inverted" kbd="Z" onClick={() => undoToast(toast.id)}>
              {toast.undo.label}
            </Button>
          )}
          {!toast.counting && <IconButton look="inverted" size="sm" icon={IconX} label={close} onClick={() => closeToast(toast.id)} />}
        </div>
      ))}
    </div>
  );
}
