import { useMemo } from 'react';
import type { Field, RecordKind } from '#contracts/fields.ts';
import { FieldColumn, type ListGrouping, type ListSort, type TicketRow } from '#contracts/tickets.ts';
import { Column, type ShownColumn } from '#contracts/views.ts';
import { useMay } from '#web/client/index.ts';
import { t, useSetting } from '#web/i18n/index.ts';
import { useAllFields } from '#web/screens/fields/index.ts';
import { fieldName, fieldText } from '#web/shell/index.ts';
import { Text } from './cells.tsx';
import { columns, type ColumnOf } from './columns.tsx';

export interface NamedColumn extends ColumnOf {
  readonly label: string;
}

/** What the columns of a list can be: the desk's own and the workspace's custom fields. */
export interface ColumnSet {
  /** All of them, in their usual order. */
  readonly names: readonly ShownColumn[];
  readonly of: (name: ShownColumn) => NamedColumn;
  /** A custom field's value in words; null where there is none. */
  readonly textOf: (name: FieldColumn, row: TicketRow) => string | null;
  /** The custom fields that a list can be grouped by. */
  readonly groupings: readonly FieldColumn[];
  readonly canGroup: (by: ListGrouping) => boolean;
  readonly canOrder: (sort: ListSort) => boolean;
  /** False as soon as it is known that there is no such field. */
  readonly has: (name: ShownColumn) => boolean;
}

const places = { ticket: 'field', company: 'company', contact: 'requester' } as const satisfies Record<RecordKind, string>;
const widths: Partial<Record<Field['kind'], string>> = { number: '104px', money: '120px', date: '112px', checkbox: '88px' };

const grouped: ReadonlySet<Field['kind']> = new Set(['choice', 'checkbox', 'person', 'company', 'date']);
// Those of which one looks for the most first.
const downwards: ReadonlySet<Field['kind']> = new Set(['number', 'money']);
const ordered: ReadonlySet<Field['kind']> = new Set([...grouped, ...downwards, 'text']);

export const isFieldColumn = (name: string): name is FieldColumn => FieldColumn.safeParse(name).success;
const isOwn = (name: ShownColumn): name is Column => !isFieldColumn(name);

const nameOf = (field: Field): string =>
  field.on === 'ticket' ? fieldName(field) : t(`tickets.column.of-${places[field.on]}`, { name: fieldName(field) });

export function useColumns(): ColumnSet {
  const fields = useAllFields();
  const seesCustomers = useMay()('customers.see');
  const { language } = useSetting();
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- names are those of the language
  return useMemo(() => columnSet(fields, seesCustomers), [fields, seesCustomers, language]);
}

const columnSet = (fields: readonly Field[] | undefined, seesCustomers: boolean): ColumnSet => {
  const live = (fields ?? []).filter(({ on, retired }) => !retired && (on === 'ticket' || seesCustomers));
  const custom = new Map(
    live
      .toSorted((one, other) => Number(one.on !== 'ticket') - Number(other.on !== 'ticket'))
      .map((field): [FieldColumn, Field] => [`${places[field.on]}.${field.key}`, field]),
  );
  const textOf: ColumnSet['textOf'] = (name, row) => {
    const field = custom.get(name);
    return field ? fieldText(field, row.values?.[name]) : null;
  };
  const ofField = (name: FieldColumn): NamedColumn => {
    const field = custom.get(name);
    return {
      label: field ? nameOf(field) : '',
      ...(field && ordered.has(field.kind) ? { sort: `${downwards.has(field.kind) ? '-' : ''}${name}` as const } : {}),
      width: (field && widths[field.kind]) ?? '144px',
      cell: (row) => <Text of={textOf(name, row) ?? undefined} />,
    };
  };
  const isOneOf = (kinds: ReadonlySet<Field['kind']>, name: string): boolean => {
    if (!isFieldColumn(name)) return true;
    const field = custom.get(name);
    return field ? kinds.has(field.kind) : fields === undefined;
  };
  const late = Column.options.indexOf('created');
  return {
    names: [...Column.options.slice(0, late), ...custom.keys(), ...Column.options.slice(late)],
    of: (name) =>
      isOwn(name)
        ? { ...columns[name], label: t(`tickets.column.${name === 'number' ? 'ticket' : name === 'assignee' ? 'who' : name}`) }
        : ofField(name),
    textOf,
    groupings: [...custom.keys()].filter((name) => isOneOf(grouped, name)),
    canGroup: (by) => isOneOf(grouped, by),
    canOrder: (sort) => isOneOf(ordered, sort.replace('-', '')),
    has: (name) => isOwn(name) || fields === undefined || custom.has(name),
  };
};
