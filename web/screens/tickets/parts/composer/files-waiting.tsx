import { format, t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { FileChip } from '#web/ui/index.ts';
import styles from './composer.module.css';
import type { Composing } from './use-composer.ts';

/** Files that go along with what is being written. */
export function FilesWaiting({ composing: { words, uploads, drafts, lane } }: { composing: Composing }) {
  if (words.files.length === 0 && uploads.items.length === 0) return null;
  const without = (gone: string) => drafts.edit(lane, { files: words.files.filter(({ id }) => id !== gone) });
  return (
    <div className={styles['files']}>
      {words.files.map((file) => (
        <FileChip
          key={file.id}
          name={file.name}
          detail={format.bytes(file.size)}
          remove={{ label: t('ticket.file.remove', { name: file.name }), run: () => without(file.id) }}
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
  );
}
