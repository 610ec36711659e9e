import { useState } from 'react';
import { customers } from '#contracts/customers.ts';
import { useRead } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { Avatar } from '#web/ui/index.ts';
import { Picker } from './picker.tsx';
import { useRested } from './use-rested.ts';

interface Props {
  title: string;
  without: readonly (string | undefined)[];
  onPick: (contactId: string) => void;
  onClose: () => void;
}

/** One of the customers' people; the server narrows by name and address while typing. */
export function PersonPicker({ title, without, onPick, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const q = useRested(typed);
  const found = useRead(customers.contacts, { query: { q, limit: 12, language: currentSetting().language } }, { keep: true });
  const options = (found.data?.items ?? [])
    .filter(({ id }) => !without.includes(id))
    .map((person) => ({
      id: person.id,
      label: person.name,
      hint: [person.company?.name, person.address].filter(Boolean).join(' · '),
      mark: <Avatar name={person.name} size="sm" decorative />,
    }));
  return (
    <Picker
      title={title}
      label={t('ticket.person.find')}
      options={options}
      onType={setTyped}
      failed={found}
      pending={typed !== q || found.isPlaceholderData || found.isLoading}
      onPick={onPick}
      onClose={onClose}
      nothing={found.isPending ? t('common.loading') : t('tickets.pick.nothing')}
    />
  );
}
