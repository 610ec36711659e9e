import { tags } from '#contracts/tags.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Select } from '#web/ui/index.ts';

const useTags = () => useRead(tags.list, {}, { staleTime: 600_000 });

/** The tag that the address names; one that is no more finds nothing and is not dropped. */
export function useTagNamed(name: string): { id: string | undefined; waits: boolean } {
  const { data } = useTags();
  if (name === '') return { id: undefined, waits: false };
  const nowhere = '00000000-0000-0000-0000-000000000000';
  return { id: data?.items.find((tag) => tag.name === name)?.id ?? nowhere, waits: !data };
}

export function TagFilter({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const all = useTags().data?.items ?? [];
  if (all.length === 0 && value === '') return null;
  const gone = value !== '' && !all.some(({ name }) => name === value) ? [{ value, label: `#${value}` }] : [];
  return (
    <Select
      label={t('customers.tags')}
      labelHidden
      size="sm"
      value={value}
      onChange={onChange}
      options={[{ value: '', label: t('customers.tags.all') }, ...all.map(({ name }) => ({ value: name, label: `#${name}` })), ...gone]}
      search={{ nothing: t('shell.nothing-fits') }}
    />
  );
}
