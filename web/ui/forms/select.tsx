import { Combobox, useCombobox } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { Library } from '../theme/library.tsx';
import { Icon } from '../icons/icon.tsx';
import layers from '../layers/layers.module.css';
import { classes } from '../theme/classes.ts';
import type { Option } from './choice.tsx';
import { Field, inputClass, type FieldProps } from './field.tsx';
import styles from './select.module.css';

export interface SelectProps<Value extends string> extends FieldProps {
  id?: string | undefined;
  options: readonly Option<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
  placeholder?: string;
  size?: 'sm' | 'md';
  disabled?: boolean;
  /** Typing filters; give the words for no match. */
  search?: { nothing: string; placeholder?: string };
}

const folded = (text: string) => text.normalize('NFKC').toLocaleLowerCase();

/** Mod+Enter is the form's: the list would open and keep it. */
function passChords(node: HTMLElement | null): () => void {
  const pass = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.stopPropagation();
    event.preventDefault();
    const { key, code, ctrlKey, metaKey, shiftKey } = event;
    dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey, metaKey, shiftKey, bubbles: true, cancelable: true }));
  };
  node?.addEventListener('keydown', pass, true);
  return () => node?.removeEventListener('keydown', pass, true);
}

/** One of many. On the keyboard as a native select, with search where the list is long. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  return (
    <Library>
      <Inside {...props} />
    </Library>
  );
}

function Inside<Value extends string>({
  label,
  hint,
  error,
  optional,
  labelHidden,
  id,
  options,
  value,
  onChange,
  placeholder,
  size = 'md',
  disabled,
  search,
}: SelectProps<Value>) {
  const [typed, setTyped] = useState('');
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption();
      setTyped('');
    },
    onDropdownOpen: () => box.updateSelectedOptionIndex('active'),
  });
  const shown = options.find((option) => option.value === value);
  const found = typed ? options.filter((option) => folded(option.label).includes(folded(typed))) : options;
  return (
    <Field {...{ label, hint, error, optional, labelHidden: labelHidden ?? false }} id={id}>
      {(wiring) => (
        <span ref={passChords} style={{ display: 'contents' }}>
          <Combobox
            store={box}
            width="target"
            offset={4}
            floatingStrategy="fixed"
            withinPortal={false}
            classNames={{ dropdown: layers['menu'] ?? '', option: layers['item'] ?? '' }}
            onOptionSubmit={(next) => {
              onChange(next as Value);
              box.closeDropdown();
            }}
          >
            <Combobox.Target targetType={search ? 'input' : 'button'} withExpandedAttribute>
              {search ? (
                <input
                  {...wiring}
                  disabled={disabled}
                  className={inputClass(size, styles['searchable'])}
                  value={box.dropdownOpened ? typed : (shown?.label ?? '')}
                  placeholder={shown?.label ?? search.placeholder ?? placeholder}
                  onChange={(event) => {
                    setTyped(event.target.value);
                    box.openDropdown();
                    box.selectFirstOption();
                  }}
                  onClick={() => box.openDropdown()}
                  onFocus={() => box.openDropdown()}
                  onBlur={() => box.closeDropdown()}
                />
              ) : (
                <button
                  {...wiring}
                  type="button"
                  disabled={disabled}
                  className={inputClass(size, styles['target'])}
                  data-open={box.dropdownOpened ? '' : undefined}
                  onClick={() => box.toggleDropdown()}
                >
                  <span className={classes(!shown && styles['placeholder'])}>{shown?.label ?? placeholder ?? '\u00a0'}</span>
                  <Icon of={IconChevronDown} />
                </button>
              )}
            </Combobox.Target>
            <Combobox.Dropdown>
              <Combobox.Options className={styles['options']}>
                {found.map((option) => (
                  <Combobox.Option
                    key={option.value}
                    value={option.value}
                    disabled={option.disabled ?? false}
                    active={option.value === value}
                  >
                    <span className={styles['words']}>
                      {option.label}
                      {option.hint && <small>{option.hint}</small>}
                    </span>
                    {option.value === value && <Icon of={IconCheck} />}
                  </Combobox.Option>
                ))}
                {found.length === 0 && search && <Combobox.Empty className={styles['nothing'] ?? ''}>{search.nothing}</Combobox.Empty>}
              </Combobox.Options>
            </Combobox.Dropdown>
          </Combobox>
        </span>
      )}
    </Field>
  );
}
