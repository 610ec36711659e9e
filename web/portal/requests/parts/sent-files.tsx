import { requests, type RequestEntry } from '#contracts/portal/requests.ts';
import { linkOf } from '#web/client/index.ts';
import { format } from '#web/i18n/index.ts';
import { Icon, IconFile, IconPhoto } from '#web/ui/index.ts';
import { useState } from 'react';
import styles from './files.module.css';

type RequestFile = RequestEntry['files'][number];

const isPicture = ({ mediaType }: RequestFile) => /^image\/(?:png|jpeg|gif|webp)$/.test(mediaType);
const addressOf = (file: RequestFile, inline: boolean) =>
  linkOf(requests.download, { params: { attachment: file.id }, query: { inline: String(inline) } });

function Thumb({ file }: { file: RequestFile }) {
  const [broken, setBroken] = useState(false);
  if (!isPicture(file) || broken) {
    return (
      <span className={styles['shape']}>
        <Icon of={isPicture(file) ? IconPhoto : IconFile} size={20} />
      </span>
    );
  }
  return <img src={addressOf(file, true)} alt="" width={72} height={48} loading="lazy" onError={() => setBroken(true)} />;
}

/** Files under a message: pictures are shown and open in the browser, the rest is saved. */
export function SentFiles({ files }: { files: readonly RequestFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className={styles['sent']}>
      {files.map((file) => (
        <li key={file.id}>
          <a
            href={addressOf(file, isPicture(file))}
            {...(isPicture(file) ? { target: '_blank', rel: 'noopener' } : { download: file.name })}
          >
            <Thumb file={file} />
            <span className={styles['name']}>
              <b>{file.name}</b>
              <small className="num">{format.bytes(file.size)}</small>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The same files as plain lines, for the panel about the request. */
export function FileLines({ files }: { files: readonly RequestFile[] }) {
  return (
    <ul className={styles['lines']}>
      {files.map((file) => (
        <li key={file.id}>
          <a
            href={addressOf(file, isPicture(file))}
            {...(isPicture(file) ? { target: '_blank', rel: 'noopener' } : { download: file.name })}
          >
            <Icon of={isPicture(file) ? IconPhoto : IconFile} size={20} />
            <span>{file.name}</span>
            <small className="num">{format.bytes(file.size)}</small>
          </a>
        </li>
      ))}
    </ul>
  );
}
