import { useState } from 'react';
import type { SentValue, SentValues } from '#contracts/fields.ts';
import { tickets } from '#contracts/tickets.ts';
import { call, Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { FieldFields, useFields } from '#web/screens/fields/index.ts';
import { ErrorStrip, untouched } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, SettingsForm, useKeys } from '#web/ui/index.ts';
import type { Target } from '../act.ts';

/** What one ticket must have before it is closed, and what was to be done to it. */
export interface Lacking {
  readonly target: Target;
  readonly keys: readonly string[];
  readonly again: (target: Target) => void;
}

interface Props {
  target: Target;
  /** Keys of the fields that the desk asked for. */
  keys: readonly string[];
  /** Closes the ticket as it is after they were filled in. */
  onFilled: (target: Target) => void;
  onClose: () => void;
}

/** What must be filled in before the ticket is closed is asked for where it is closed. */
export function CloseSheet(props: Props) {
  const { target, onClose } = props;
  return (
    <Dialog open onClose={onClose} title={t('tickets.close-sheet', { reference: target.reference })} close={t('common.close')}>
      <Inside {...props} />
    </Dialog>
  );
}

const isEmpty = (value: SentValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function Inside({ target, keys, onFilled, onClose }: Props) {
  const fields = (useFields('ticket') ?? []).filter(({ key }) => keys.includes(key));
  const [values, setValues] = useState<SentValues>({});
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const said = { ...untouched(fields), ...values };
  const empty = fields.filter(({ key }) => isEmpty(said[key])).map(({ key }) => key);
  const faults = problem?.fields.filter(({ path }) => path.startsWith('fields.')) ?? [];
  const errors = Object.fromEntries([
    ...(tried ? empty.map((key) => [key, t('ticket.new.field-needed')] as const) : []),
    ...faults.map(({ path }) => [path.slice('fields.'.length), t('tickets.close-sheet.wrong')] as const),
  ]);
  const send = async () => {
    setTried(true);
    if (empty.length > 0) return document.getElementById(`field-${empty[0]}`)?.focus();
    setBusy(true);
    try {
      const { version } = await call(tickets.change, { params: { ticket: target.id }, body: { version: target.version, fields: said } });
      onFilled({ ...target, version });
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause;
      setProblem(cause);
    }
    setBusy(false);
  };
  useKeys([{ id: 'tickets.close-filled', keys: 'Mod+Enter', label: t('tickets.close-sheet.do'), inDialog: true, run: () => void send() }]);
  return (
    <SettingsForm wide onSubmit={() => void send()}>
      {problem && faults.length === 0 && <ErrorStrip problem={problem} />}
      <p>{t('tickets.close-sheet.text')}</p>
      <FieldFields
        fields={fields}
        values={values}
        errors={errors}
        onChange={(key, value) => setValues((before) => ({ ...before, [key]: value }))}
      />
      <Buttons>
        <Button type="submit" look="primary" busy={busy} kbd="Mod+Enter">
          {t('tickets.close-sheet.do')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
