import { IconAlertTriangle, IconFile, IconPhoto, IconUpload, IconX } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { IconButton } from '../actions/button.tsx';
import { Icon } from '../icons/icon.tsx';
import { ProgressTrack } from '../status/progress.tsx';
import styles from './forms.module.css';

interface DropProps {
  label: ReactNode;
  hint?: ReactNode;
  accept?: string;
  multiple?: boolean;
  onFiles: (files: readonly File[]) => void;
}

/** A place to drop or choose files; the input itself lies over it, so keyboard and screen reader have it too. */
export function FileDrop({ label, hint, accept, multiple = true, onFiles }: DropProps) {
  const [over, setOver] = useState(false);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the input inside takes drop, click and keys
    <label
      className={styles['drop']}
      data-over={over ? '' : undefined}
      onDragEnter={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={() => setOver(false)}
    >
      <Icon of={IconUpload} size={20} />
      <span>{label}</span>
      {hint && <small>{hint}</small>}
      <input
        type="file"
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </label>
  );
}

interface ChipProps {
  name: string;
  /** Size or state in words. */
  detail?: string;
  state?: 'uploading' | 'scanning' | 'ready' | 'blocked' | 'failed' | 'gone';
  /** 0 to 1 while uploading. */
  done?: number;
  href?: string | undefined;
  remove?: { label: string; run: () => void };
}

export function FileChip({ name, detail, state = 'ready', done = 0, href, remove }: ChipProps) {
  const shape =
    state === 'failed' || state === 'blocked' ? IconAlertTriangle : /\.(?:png|jpe?g|gif|webp|heic)$/i.test(name) ? IconPhoto : IconFile;
  const inside = (
    <>
      <Icon of={shape} />
      <span title={name}>{name}</span>
      {detail && <small>{detail}</small>}
      {state === 'uploading' && (
        <div>
          <ProgressTrack done={done} label={name} />
        </div>
      )}
    </>
  );
  if (href && state === 'ready' && !remove) {
    return (
      <a className={styles['chip']} href={href} download={name}>
        {inside}
      </a>
    );
  }
  return (
    <span className={styles['chip']} data-state={state}>
      {inside}
      {remove && <IconButton size="sm" icon={IconX} label={remove.label} onClick={remove.run} />}
    </span>
  );
}
