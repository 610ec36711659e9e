import type { Attachment } from '#contracts/threads.ts';
import { format, t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { FileChip, FileDrop } from '#web/ui/index.ts';
import type { Uploads } from '../composer/use-uploads.ts';
import styles from './new.module.css';

interface Props {
  files: readonly Attachment[];
  uploads: Uploads;
  onRemove: (id: string) => void;
}

/** Files that go along; each says how far it is. */
export function FilesField({ files, uploads, onRemove }: Props) {
  return (
    <div>
      <FileDrop label={t('ticket.new.files')} onFiles={(found) => uploads.add(found)} />
      {(files.length > 0 || uploads.items.length > 0) && (
        <div className={styles['files']} style={{ marginTop: 8 }}>
          {files.map((file) => (
            <FileChip
              key={file.id}
              name={file.name}
              detail={format.bytes(file.size)}
              remove={{ label: t('ticket.file.remove', { name: file.name }), run: () => onRemove(file.id) }}
            />
          ))}
          {uploads.items.map((item) => (
            <FileChip
              key={item.key}
              name={item.name}
              detail={item.problem ? problemText(item.problem) : format.number(item.done, { style: 'percent' })}
              state={item.problem ? 'failed' : 'uploading'}
              done={item.done}
              remove={{ label: t('ticket.file.remove', { name: item.name }), run: item.cancel }}
            />
          ))}
        </div>
      )}
    </div>
  );
}
