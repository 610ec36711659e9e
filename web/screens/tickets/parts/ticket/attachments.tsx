import { threads, type Attachment } from '#contracts/threads.ts';
import { addressOf, workspace } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { FileChip } from '#web/ui/index.ts';
import styles from './entry.module.css';

export const fileAddress = (file: Attachment, inline = false): string =>
  addressOf(threads.download, workspace, { attachment: file.id }, inline ? { inline: 'true' } : {});

const isPicture = (file: Attachment) => /^image\/(?:png|jpeg|gif|webp)$/.test(file.mediaType);
// Larger ones are opened on purpose, not by scrolling past.
const shownUpTo = 3_000_000;

/** Files of an entry as chips with their size; pictures are shown as well. */
export function Attachments({ files }: { files: readonly Attachment[] }) {
  if (files.length === 0) return null;
  const pictures = files.filter((file) => isPicture(file) && file.size <= shownUpTo);
  const rest = files.filter((file) => !pictures.includes(file));
  return (
    <>
      {pictures.length > 0 && (
        <div className={styles['pictures']}>
          {pictures.map((file) => (
            <a
              key={file.id}
              href={fileAddress(file, true)}
              target="_blank"
              rel="noopener noreferrer"
              data-tip={t('ticket.file.tip', { name: file.name, size: format.bytes(file.size) })}
            >
              <img src={fileAddress(file, true)} alt={file.name} loading="lazy" />
            </a>
          ))}
        </div>
      )}
      {rest.length > 0 && (
        <ul className={styles['files']} aria-label={t('ticket.files')}>
          {rest.map((file) => (
            <li key={file.id}>
              <FileChip name={file.name} detail={format.bytes(file.size)} href={fileAddress(file)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
