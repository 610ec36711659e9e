import { format, t } from '#web/i18n/index.ts';
import { FileChip, IconButton, IconRefresh } from '#web/ui/index.ts';
import type { Uploads } from './use-uploads.ts';
import styles from './files.module.css';

/** Files of a message to come, with their progress. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  if (uploads.files.length === 0) return null;
  return (
    <ul className={styles['uploads']} aria-label={t('requests.files')}>
      {uploads.files.map(({ key, file, state, done, why }) => (
        <li key={key}>
          <FileChip
            name={file.name}
            state={state}
            done={done}
            detail={why ?? (state === 'uploading' ? format.number(done, { style: 'percent' }) : format.bytes(file.size))}
            remove={{ label: t('requests.file.remove', { name: file.name }), run: () => uploads.remove(key) }}
          />
          {state === 'failed' && (
            <IconButton icon={IconRefresh} label={t('requests.file.retry', { name: file.name })} onClick={() => uploads.retry(key)} />
          )}
        </li>
      ))}
    </ul>
  );
}
