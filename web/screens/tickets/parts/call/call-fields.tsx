import { useEffect, useId, useRef } from 'react';
import { longestCall, type DraftCall } from '#contracts/calls.ts';
import { customers } from '#contracts/customers.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { NumberField, Select, TextField } from '#web/ui/index.ts';
import type { CallField } from '../../call.ts';
import { fromLocal, toLocal } from '../../local-time.ts';
import styles from './call.module.css';

const nobody = 'nobody';

interface Props {
  call: DraftCall;
  onChange: (change: Partial<DraftCall>) => void;
  wrong: readonly CallField[];
  /** Who may have been on the line; left out where that is said elsewhere. */
  people?: readonly { id: string; name: string }[];
}

/** Whom it was with, at which number, how long and when. */
export function CallFields({ call, onChange, wrong, people }: Props) {
  const numbers = useId();
  const { timeZone } = currentSetting();
  const filledIn = useRef<string>(undefined);
  const may = useMay();
  const read = useRead(
    customers.contact,
    { params: { contact: call.contactId ?? '' } },
    { enabled: call.contactId !== null && may('customers.see') },
  );
  const phones = call.contactId === null ? [] : (read.data?.phones ?? []);
  const [first = ''] = phones;
  useEffect(() => {
    // Only what nobody typed gives way to the number of somebody else.
    const free = call.number === '' || call.number === filledIn.current;
    if (free && call.number !== first) onChange({ number: first });
    filledIn.current = first;
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only another person brings another number
  }, [first]);

  const says = (field: CallField) => (wrong.includes(field) ? t(`ticket.call.${field}.wrong`, { most: longestCall }) : undefined);
  return (
    <div className={styles['fields']}>
      {people && (
        <Select
          label={t('ticket.call.who')}
          value={call.contactId ?? nobody}
          options={[...people.map(({ id, name }) => ({ value: id, label: name })), { value: nobody, label: t('ticket.call.nobody') }]}
          onChange={(id) => onChange({ contactId: id === nobody ? null : id })}
          error={says('contactId')}
        />
      )}
      <TextField
        id="call.number"
        label={t('ticket.call.number')}
        optional={t('common.optional')}
        type="tel"
        list={numbers}
        maxLength={200}
        autoComplete="off"
        value={call.number}
        onChange={(number) => onChange({ number })}
        error={says('number')}
      />
      <datalist id={numbers}>
        {phones.map((phone) => (
          <option key={phone}>{phone}</option>
        ))}
      </datalist>
      <NumberField
        id="call.minutes"
        label={t('ticket.call.minutes')}
        maxLength={5}
        value={call.minutes ?? Number.NaN}
        onChange={(minutes) => onChange({ minutes: Number.isNaN(minutes) ? null : minutes })}
        error={says('minutes')}
      />
      <TextField
        id="call.at"
        label={t('ticket.call.at')}
        type="datetime-local"
        max={toLocal(new Date().toISOString(), timeZone)}
        value={call.at === null ? '' : toLocal(call.at, timeZone)}
        onChange={(local) => onChange({ at: fromLocal(local, timeZone) })}
        error={says('at')}
      />
    </div>
  );
}
