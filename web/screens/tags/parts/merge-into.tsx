import { useState } from 'react';
import type { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, Select, SettingsForm } from '#web/ui/index.ts';

interface Props {
  title: string;
  /** What becomes of it, in whole words. */
  text: string;
  label: string;
  placeholder: string;
  options: readonly { readonly value: string; readonly label: string }[];
  nothing?: string;
  confirm: string;
  problem: Problem | null;
  busy: boolean;
  onMerge: (into: string) => void;
  onClose: () => void;
}

/** Two names for one thing become one. It can't be taken back, so it is asked for. */
export function MergeInto({ title, text, label, placeholder, options, confirm, problem, busy, onMerge, onClose, ...more }: Props) {
  const [into, setInto] = useState<string>();
  return (
    <Dialog open onClose={onClose} title={title} close={t('common.close')}>
      <SettingsForm wide onSubmit={() => into !== undefined && onMerge(into)}>
        {problem && <ErrorStrip problem={problem} />}
        <p>{text}</p>
        <Select
          {...{ label, placeholder, options }}
          value={into}
          search={{ nothing: more.nothing ?? t('shell.nothing-fits') }}
          onChange={setInto}
        />
        <Buttons>
          <Button type="submit" look="primary" disabled={into === undefined} busy={busy}>
            {confirm}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </SettingsForm>
    </Dialog>
  );
}
