import type { Density } from '#contracts/appearance.ts';
import { Grouping, mostColumns, type ListGrouping } from '#contracts/tickets.ts';
import type { ShownColumn } from '#contracts/views.ts';
import { chooseDensity } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, IconChevronDown, IconList, Menu } from '#web/ui/index.ts';
import { withColumn } from '../../column-order.ts';
import { usual } from './columns.tsx';
import { tellFault } from '../do-act.ts';
import { densities } from './density.ts';
import { isFieldColumn, type ColumnSet } from './use-columns.tsx';

interface Props {
  density: Density;
  by: ListGrouping | undefined;
  columns: readonly ShownColumn[];
  all: ColumnSet;
  onChange: (change: Record<string, string | undefined>) => void;
}

/** How the list looks: what it is grouped by and its columns stand in the address, the row height is the reader's. */
export function DisplayMenu({ density, by, columns, all, onChange }: Props) {
  const heights = densities.map((each) => ({
    id: each,
    label: t(`tickets.density.${each}`),
    chosen: each === density,
    run: () => void chooseDensity(each).catch(tellFault),
  }));
  const groups = ['none' as const, ...Grouping.options, ...all.groupings].map((each) => ({
    id: `by ${each}`,
    label: isFieldColumn(each) ? all.of(each).label : t(`tickets.by.${each}`),
    chosen: each === (by ?? 'none'),
    run: () => onChange({ by: each === 'none' ? undefined : each, ...(each === 'none' ? {} : { sort: undefined }) }),
  }));
  const write = (names: readonly ShownColumn[]) => onChange({ columns: names.join() === usual.join() ? undefined : names.join() });
  // In their usual places, so that putting one back puts it where it was.
  const entries = all.names
    .filter((name) => name !== 'subject')
    .map((name) => ({
      name,
      id: `column ${name}`,
      label: all.of(name).label,
      chosen: columns.includes(name),
      disabled: columns.length >= mostColumns && !columns.includes(name),
      run: () => write(columns.includes(name) ? columns.filter((each) => each !== name) : withColumn(columns, name, all.names)),
    }));
  const own = entries.filter(({ name }) => !isFieldColumn(name));
  const custom = entries.filter(({ name }) => isFieldColumn(name));
  return (
    <Menu
      side="end"
      label={t('tickets.display')}
      sections={[
        { heading: t('tickets.by'), entries: groups },
        { heading: t('tickets.columns'), entries: own },
        ...(custom.length > 0 ? [{ heading: t('tickets.columns.custom'), entries: custom }] : []),
        { heading: t('tickets.density'), entries: heights },
      ]}
    >
      <Button look="quiet" size="sm" icon={IconList} iconEnd={IconChevronDown}>
        {t('tickets.display')}
      </Button>
    </Menu>
  );
}
