import type { Entry } from '#contracts/threads.ts';
import { format, t } from '#web/i18n/index.ts';
import { FileChip } from '#web/ui/index.ts';
import { fileAddress } from './attachments.tsx';
import styles from './details.module.css';

/** Every file of the discussion with who brought it. */
export function Files({ entries }: { entries: readonly Entry[] }) {
  const found = entries.flatMap((entry) => entry.attachments.map((file) => ({ file, entry })));
  return (
    <div className={styles['scroll']}>
      {found.length === 0 && <p className={styles['nothing']}>{t('ticket.files.none')}</p>}
      <ul className={styles['files']}>
        {found.map(({ file, entry }) => (
          <li key={file.id}>
            <FileChip name={file.name} detail={format.bytes(file.size)} href={fileAddress(file)} />
            <small>{t('ticket.files.by', { name: entry.author.name, at: format.date(entry.at) })}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
