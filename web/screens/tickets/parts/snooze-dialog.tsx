import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { snooze, type SnoozePreset } from '#contracts/snooze.ts';
import { useRead } from '#web/client/index.ts';
import { currentSetting, format, t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Dialog, SkeletonRows, TextField } from '#web/ui/index.ts';
import { fromLocal } from '../local-time.ts';
import styles from './snooze.module.css';

interface Props {
  title: string;
  onPick: (until: string) => void;
  onClose: () => void;
}

const year = 366 * 86_400_000;

/** When a ticket shall come back: by a name, or at any time on the reader's own clock. */
export function SnoozeDialog({ title, onPick, onClose }: Props) {
  const about = useId();
  const { data, error, refetch } = useRead(snooze.times, {}, { staleTime: 0 });
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const known = data !== undefined;
  useEffect(() => {
    if (known) first.current?.focus();
  }, [known]);
  const zone = data?.timeZone ?? currentSetting().timeZone;
  const pick = (until: string) => {
    onClose();
    // After the dialog has given the focus back.
    setTimeout(() => onPick(until));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const until = fromLocal(typed, zone);
    const ahead = until === null ? 0 : Date.parse(until) - Date.now();
    if (until === null || ahead <= 0 || ahead > year) setWrong(true);
    else pick(until);
  };
  return (
    <Dialog open onClose={onClose} title={title} close={t('common.close')} width={400}>
      <p id={about} className="muted">
        {t('tickets.snooze.about')}
      </p>
      {error && !data && <ErrorStrip problem={error} retry={() => void refetch()} />}
      <ul className={styles['times']}>
        {data?.items.map(({ name, until }, index) => (
          <li key={name}>
            <button type="button" aria-describedby={about} ref={index === 0 ? first : undefined} onClick={() => pick(until)}>
              <span>{t(`tickets.snooze.${name satisfies SnoozePreset}`)}</span>
              <span className="muted">{format.date(until)}</span>
            </button>
          </li>
        ))}
        {!data && !error && <SkeletonRows rows={4} columns={['grow', 120]} height="36px" />}
      </ul>
      <form className={styles['own']} onSubmit={submit} noValidate>
        <TextField
          label={t('tickets.snooze.at')}
          type="datetime-local"
          hint={t('tickets.snooze.zone', { zone })}
          error={wrong ? t('tickets.snooze.past') : undefined}
          value={typed}
          onChange={(text) => {
            setWrong(false);
            setTyped(text);
          }}
        />
        <Button type="submit" look="primary">
          {t('tickets.act.snooze')}
        </Button>
      </form>
    </Dialog>
  );
}
