import { Fragment } from 'react';
import { customers } from '#contracts/customers.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { currentSetting } from '#web/i18n/index.ts';
import { isCustom, type Choice, type CustomNames, type FilterField } from '../../filters.ts';
import { atWork, useMembers } from '../../lookups.ts';
import { useRested } from '../use-rested.ts';

/** Who is too many to be listed: narrowed by the server while typing. A person is one of us or of the customers. */
export type FoundKind = 'company' | 'contact' | 'person';

export const foundKindOf = (field: FilterField, custom: CustomNames): FoundKind | null => {
  if (isCustom(field)) return custom[field]?.found ?? null;
  return field === 'company' ? 'company' : field === 'requester' ? 'contact' : null;
};

const folded = (text: string) => text.normalize('NFKC').toLocaleLowerCase();
const mostOfOurs = 8;

export function useFound(kind: FoundKind | null, typed: string): readonly Choice[] | undefined {
  const q = useRested(typed);
  const sees = useMay()('customers.see');
  const members = useMembers();
  const query = { q, limit: 12, language: currentSetting().language };
  const ofCustomers = sees && (kind === 'contact' || kind === 'person');
  const companies = useRead(customers.companies, { query }, { enabled: sees && kind === 'company', keep: true }).data?.items;
  const people = useRead(customers.contacts, { query }, { enabled: ofCustomers, keep: true }).data?.items;
  if (kind === null) return undefined;
  const ours = kind === 'person' ? atWork(members).filter(({ name }) => folded(name).includes(folded(typed.trim()))) : [];
  const others = (kind === 'company' ? companies : people) ?? [];
  return [...ours.slice(0, mostOfOurs), ...others].map(({ id, name }) => ({ id, word: id, label: name }));
}

/** What stands in the address is an id: its name is asked for. */
export function FoundName({ kind, choice }: { kind: FoundKind; choice: Choice }) {
  const member = useMembers()?.find(({ id }) => id === choice.id);
  const named = choice.label !== choice.id || member !== undefined;
  const day = { staleTime: 600_000 };
  const { data: company } = useRead(
    customers.company,
    { params: { company: choice.id } },
    { enabled: !named && kind === 'company', ...day },
  );
  const { data: person } = useRead(
    customers.contact,
    { params: { contact: choice.id } },
    { enabled: !named && kind !== 'company', ...day },
  );
  if (!named) return <>{company?.name ?? person?.name ?? '…'}</>;
  return <>{choice.label === choice.id ? member?.name : choice.label}</>;
}

export const FoundNames = ({ kind, values }: { kind: FoundKind; values: readonly Choice[] }) =>
  values.map((choice, index) => (
    <Fragment key={choice.id}>
      {index > 0 && ', '}
      <FoundName {...{ kind, choice }} />
    </Fragment>
  ));
