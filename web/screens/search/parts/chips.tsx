import type { SearchChip } from '#contracts/search.ts';
import { t } from '#web/i18n/index.ts';
import { Icon, IconX } from '#web/ui/index.ts';
import { operators } from '../operators.ts';
import styles from '../search.module.css';

const nameOf = ({ operator }: SearchChip) => {
  const known = operators.find(({ name }) => name === operator);
  return known ? t(known.label) : operator;
};
const said = (chip: SearchChip) => t(chip.not ? 'search.chip.not' : 'search.chip', { operator: nameOf(chip), value: chip.value });

/** What was understood of the question; what was not, in red and never dropped. */
export function Chips({ chips, onRemove }: { chips: readonly SearchChip[]; onRemove: (raw: string) => void }) {
  const unknown = chips.filter((chip) => chip.unknown !== null);
  if (chips.length === 0) return null;
  return (
    <div className={styles['asked']}>
      <ul aria-label={t('search.chips')}>
        {chips.map((chip, index) => (
          <li key={`${chip.raw} ${index}`} data-unknown={chip.unknown ?? undefined}>
            <span>{said(chip)}</span>
            <button type="button" onClick={() => onRemove(chip.raw)}>
              <Icon of={IconX} label={t('search.chip.remove', { chip: said(chip) })} />
            </button>
          </li>
        ))}
      </ul>
      {unknown.map((chip, index) => (
        <p key={`${chip.raw} ${index}`} role="status">
          {chip.unknown === 'operator'
            ? t('search.unknown.operator', { operator: chip.operator })
            : t('search.unknown.value', { operator: nameOf(chip), value: chip.value })}
        </p>
      ))}
    </div>
  );
}
