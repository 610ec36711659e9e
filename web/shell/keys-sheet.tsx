import { useState } from 'react';
import { t } from '#web/i18n/index.ts';
import {
  Button,
  Dialog,
  Kbd,
  keyChoices,
  keysOf,
  setKeyChoices,
  strokeOf,
  Strip,
  Switch,
  useListedKeys,
  type KeyBinding,
} from '#web/ui/index.ts';
import styles from './keys-sheet.module.css';

interface Props {
  open: boolean;
  onClose: () => void;
}

/** Every key that works here, each of which can be changed or all letters turned off (WCAG 2.1.4). */
export function KeysSheet({ open, onClose }: Props) {
  const bindings = useListedKeys().filter((binding) => !binding.hidden);
  const [changing, setChanging] = useState<string>();
  const [taken, setTaken] = useState<string>();
  const groups = [...new Set(bindings.map((binding) => binding.group ?? t('shell.keys.anywhere')))];

  const press = (binding: KeyBinding, event: React.KeyboardEvent) => {
    const stroke = strokeOf(event.nativeEvent);
    if (!stroke || stroke === 'tab') return;
    event.preventDefault();
    event.stopPropagation();
    setChanging(undefined);
    if (stroke === 'escape') return;
    const other = bindings.find((each) => each.id !== binding.id && keysOf(each).some((keys) => keys.toLowerCase() === stroke));
    setTaken(other && t('shell.keys.taken', { keys: stroke, label: other.label }));
    if (!other) setKeyChoices({ map: { ...keyChoices().map, [binding.id]: stroke } });
  };

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('shell.keys')}
      close={t('common.close')}
      width={720}
      footer={<Button onClick={() => setKeyChoices({ map: {}, off: false })}>{t('shell.keys.reset')}</Button>}
    >
      <Switch
        label={t('shell.keys.off')}
        hint={t('shell.keys.off-hint')}
        checked={!keyChoices().off}
        onChange={(on) => setKeyChoices({ off: !on })}
      />
      {taken && (
        <Strip tone="warning" role="status">
          {taken}
        </Strip>
      )}
      <div className={styles['groups']}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul>
              {bindings
                .filter((binding) => (binding.group ?? t('shell.keys.anywhere')) === group)
                .map((binding) => (
                  <li key={binding.id}>
                    <span>{binding.label}</span>
                    <button
                      type="button"
                      onClick={() => setChanging(binding.id)}
                      onBlur={() => setChanging(undefined)}
                      onKeyDown={changing === binding.id ? (event) => press(binding, event) : undefined}
                    >
                      <span className="sr">{t('shell.keys.change', { label: binding.label })}</span>
                      {changing === binding.id ? t('shell.keys.press') : keysOf(binding).map((keys) => <Kbd key={keys} keys={keys} />)}
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
