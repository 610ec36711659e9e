import { Grouping } from '#contracts/tickets.ts';
import { Column } from '#contracts/views.ts';
import { t } from '#web/i18n/index.ts';
import { Button, IconChevronDown, IconList, Menu } from '#web/ui/index.ts';
import { withColumn } from '../../column-order.ts';
import { usual } from './columns.tsx';
import { densities, setDensity, type Density } from './density.ts';

interface Props {
  density: Density;
  by: Grouping | undefined;
  columns: readonly Column[];
  onChange: (change: Record<string, string | undefined>) => void;
}

/** How the list looks: what it is grouped by and its columns stand in the address, the row height is the device's. */
export function DisplayMenu({ density, by, columns, onChange }: Props) {
  const heights = densities.map((each) => ({
    id: each,
    label: t(`tickets.density.${each}`),
    chosen: each === density,
    run: () => setDensity(each),
  }));
  const groups = ['none' as const, ...Grouping.options].map((each) => ({
    id: `by ${each}`,
    label: t(`tickets.by.${each}`),
    chosen: each === (by ?? 'none'),
    run: () => onChange({ by: each === 'none' ? undefined : each, ...(each === 'none' ? {} : { sort: undefined }) }),
  }));
  const write = (names: readonly Column[]) => onChange({ columns: names.join() === usual.join() ? undefined : names.join() });
  // In their usual places, so that putting one back puts it where it was.
  const shown = Column.options
    .filter((name) => name !== 'subject')
    .map((name) => ({
      id: `column ${name}`,
      label: t(`tickets.column.${name === 'number' ? 'ticket' : name === 'assignee' ? 'who' : name}`),
      chosen: columns.includes(name),
      run: () => write(columns.includes(name) ? columns.filter((each) => each !== name) : withColumn(columns, name)),
    }));
  return (
    <Menu
      side="end"
      label={t('tickets.display')}
      sections={[
        { heading: t('tickets.by'), entries: groups },
        { heading: t('tickets.columns'), entries: shown },
        { heading: t('tickets.density'), entries: heights },
      ]}
    >
      <Button look="quiet" size="sm" icon={IconList} iconEnd={IconChevronDown}>
        {t('tickets.display')}
      </Button>
    </Menu>
  );
}
