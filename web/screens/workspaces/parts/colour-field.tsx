import { format, t, type MessageId } from '#web/i18n/index.ts';
import { brandColours, Icon, IconCheck, TextField } from '#web/ui/index.ts';
import styles from './colour-field.module.css';

const ready = [
  ['ember', '#b8431c'],
  ['spruce', '#0b5d57'],
  ['harbour', '#1b5fc9'],
  ['heather', '#5f1f80'],
  ['straw', '#8a6a00'],
] as const;

interface Props {
  id: string;
  value: string;
  error?: string | undefined;
  onChange: (colour: string) => void;
}

/** One colour of five or an own one, and how well text on it reads. */
export function ColourField({ id, value, error, onChange }: Props) {
  const found = brandColours(value, 'light');
  const white = found?.onFill === '#ffffff';
  return (
    <fieldset className={styles['field']}>
      <legend>{t('workspaces.colour')}</legend>
      <div className={styles['row']}>
        {ready.map(([name, colour]) => (
          <label
            key={name}
            className={styles['swatch']}
            style={{ background: colour }}
            data-tip={t(`workspaces.colour.${name}` as MessageId)}
          >
            <input
              type="radio"
              name={`${id}-ready`}
              checked={value.toLowerCase() === colour}
              aria-label={t(`workspaces.colour.${name}` as MessageId)}
              onChange={() => onChange(colour)}
            />
            <Icon of={IconCheck} />
          </label>
        ))}
        <span className={styles['own']}>
          <TextField
            id={id}
            label={t('workspaces.colour.own')}
            labelHidden
            value={value}
            error={error}
            maxLength={7}
            spellCheck={false}
            autoComplete="off"
            onChange={(text) => onChange(text.trim().toLowerCase())}
          />
        </span>
      </div>
      {found && !error && (
        <p className={styles['note']} role="status">
          <Icon of={IconCheck} />
          {t(white ? 'workspaces.colour.white' : 'workspaces.colour.black', {
            ratio: format.number(found.ratio, { maximumFractionDigits: 2 }),
          })}
        </p>
      )}
    </fieldset>
  );
}
