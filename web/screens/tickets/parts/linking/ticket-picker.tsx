import { useState } from 'react';
import { search } from '#contracts/search.ts';
import { tickets, type Ticket } from '#contracts/tickets.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Picker, type Pick } from '../picker.tsx';
import { useRested } from '../use-rested.ts';

interface Props {
  title: string;
  /** Whose other tickets are offered before anything is typed; it is not offered itself. */
  of: { readonly id: string; readonly requester: Ticket['requester'] };
  without?: readonly string[];
  onPick: (reference: string) => void;
  onClose: () => void;
}

/** Another ticket by its number or a few words; first come those of the same person. */
export function TicketPicker({ title, of, without = [], onPick, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const q = useRested(typed).trim();
  const near = useRead(
    tickets.queue,
    { query: { requester: of.requester?.id ?? 'none', limit: 10 } },
    { enabled: of.requester !== null, keep: true },
  );
  const found = useRead(search.find, { query: { q: q || '-', groups: 'tickets', limit: 10 } }, { enabled: q !== '', keep: true });
  const named = [
    ...(found.data?.jump ? [found.data.jump] : []),
    ...(found.data?.tickets.items ?? []).map(({ id, reference, subject }) => ({
      id,
      reference,
      subject: subject.map(({ text }) => text).join(''),
    })),
  ];
  const rows = q === '' ? (near.data?.items ?? []) : named;
  const unlike = rows.filter(({ id }, at) => id !== of.id && !without.includes(id) && rows.findIndex((row) => row.id === id) === at);
  const options: Pick[] = unlike.map(({ reference, subject }) => ({ id: reference, label: subject, hint: reference }));
  const asked = q === '' ? near : found;
  return (
    <Picker
      title={title}
      label={t('links.merge.find')}
      options={options}
      onType={setTyped}
      failed={asked}
      pending={typed.trim() !== q || asked.isPlaceholderData || asked.isLoading}
      onPick={onPick}
      onClose={onClose}
      nothing={asked.isFetching ? t('common.loading') : t('tickets.pick.nothing')}
    />
  );
}
