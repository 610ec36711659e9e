import type { SentValue } from '#contracts/fields.ts';
import type { FillPart } from '#contracts/forms.ts';
import { format, t } from '#web/i18n/index.ts';
import { FieldInput } from '#web/shell/index.ts';
import { FileDrop, IconCamera, TextArea, TextField } from '#web/ui/index.ts';
import { NativeSelect } from '../../parts/native-select.tsx';
import { FilePicker } from './file-picker.tsx';
import { UploadList } from './upload-list.tsx';
import { uploadLimit, type Uploads } from './use-uploads.ts';
import styles from '../new-request.module.css';

interface Props {
  part: FillPart;
  value: SentValue | undefined;
  error: string | undefined;
  uploads: Uploads;
  onChange: (value: SentValue) => void;
}

const limits = { summary: 500, phone: 60 } as const;

/** One part of a form as a control of its kind. */
export function FormPart({ part, value, error, uploads, onChange }: Props) {
  const { kind, label, field, required } = part;
  const optional = required ? undefined : t('common.optional');
  const hint = part.help === '' ? undefined : part.help;
  const id = `part-${part.id}`;
  const text = typeof value === 'string' ? value : '';
  if (kind === 'words')
    return (
      <div>
        {label !== '' && <h2>{label}</h2>}
        {part.help !== '' && <p style={{ whiteSpace: 'pre-line' }}>{part.help}</p>}
      </div>
    );
  if (kind === 'files')
    return (
      <div className={styles['files']}>
        <b>{label}</b>
        {hint && <p className="muted">{hint}</p>}
        <FileDrop
          label={
            <>
              <span className={styles['mouse']}>{t('requests.new.drop')}</span>
              <span className={styles['touch']}>{t('requests.new.choose')}</span>
            </>
          }
          hint={error ?? t('requests.new.size', { size: format.bytes(uploadLimit) })}
          onFiles={uploads.add}
        />
        <div className={styles['touch']}>
          <FilePicker camera icon={IconCamera} label={t('requests.new.photo')} onFiles={uploads.add} />
        </div>
        <UploadList uploads={uploads} />
      </div>
    );
  if (kind === 'text')
    return <TextArea {...{ id, label, hint, error, optional }} rows={6} maxLength={50_000} value={text} onChange={onChange} />;
  if (kind === 'product')
    return (
      <NativeSelect
        {...{ id, label, hint, error, optional }}
        placeholder={t('requests.new.choose-one')}
        options={part.options}
        value={text}
        onChange={onChange}
      />
    );
  if (field)
    return (
      <FieldInput
        // Said as the form says it.
        field={{ ...field, name: label, names: {}, help: part.help, helps: {} }}
        value={value}
        error={error}
        optional={optional}
        onChange={onChange}
        renderPick={({ options, value: chosen, ...rest }) => (
          <NativeSelect
            {...rest}
            placeholder={t('requests.new.choose-one')}
            options={options}
            value={chosen}
            onChange={(next) => onChange(next === '' ? null : next)}
          />
        )}
      />
    );
  return (
    <TextField
      {...{ id, label, hint, error, optional }}
      {...(kind === 'phone' ? { type: 'tel' as const, autoComplete: 'tel' } : { autoComplete: 'off' })}
      maxLength={kind === 'phone' ? limits.phone : limits.summary}
      value={text}
      onChange={onChange}
    />
  );
}
