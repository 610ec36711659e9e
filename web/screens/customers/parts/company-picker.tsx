import { useDeferredValue, useState, type KeyboardEvent } from 'react';
import { customers } from '#contracts/customers.ts';
import { usePages } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Dialog, IconSearch, strokeOf, TextField } from '#web/ui/index.ts';
import styles from './picker.module.css';

export interface Picked {
  id: string;
  name: string;
}
interface Props {
  open: boolean;
  title: string;
  /** What must not be chosen, such as the record itself. */
  without?: readonly string[];
  onClose: () => void;
  onPick: (picked: Picked) => void;
}

/** One company of any number, by a few letters of its name. */
export function CompanyPicker(props: Props) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title} close={t('common.close')} width={400}>
      <Inside {...props} />
    </Dialog>
  );
}

function Inside({ without = [], onClose, onPick }: Props) {
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const pages = usePages(
    customers.companies,
    { query: { q: q || undefined, language: currentSetting().language, limit: 20 } },
    { keep: true },
  );
  const found = pages.items.filter((company) => !without.includes(company.id));
  const pick = (picked: Picked) => {
    onClose();
    onPick({ id: picked.id, name: picked.name });
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const stroke = strokeOf(event.nativeEvent);
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, [data-pick]')];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const by = stroke === 'arrowdown' ? 1 : stroke === 'arrowup' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      stops[Math.min(stops.length - 1, Math.max(0, at + by))]?.focus();
    } else if (stroke === 'enter' && event.target instanceof HTMLInputElement && found[0]) {
      event.preventDefault();
      pick(found[0]);
    }
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- arrows move between its field and buttons
    <div onKeyDown={press}>
      <TextField
        label={t('customers.companies.search')}
        labelHidden
        placeholder={t('customers.companies.search')}
        icon={IconSearch}
        type="search"
        autoComplete="off"
        value={typed}
        onChange={setTyped}
      />
      <ul className={styles['list']}>
        {found.map((company) => (
          <li key={company.id}>
            <button type="button" data-pick="" className={styles['pick']} onClick={() => pick(company)}>
              {company.name}
              {company.parent && <small>{company.parent.name}</small>}
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="muted">
        {pages.read.data && !pages.read.error && found.length === 0 ? t('shell.nothing-fits') : ''}
      </p>
      {pages.read.error && <ErrorStrip problem={pages.read.error} retry={() => void pages.read.refetch()} />}
    </div>
  );
}
