import { Button, IconButton, type IconShape } from '#web/ui/index.ts';
import { useRef } from 'react';

interface Props {
  label: string;
  icon: IconShape;
  onFiles: (files: readonly File[]) => void;
  /** Opens the camera on phones. */
  camera?: boolean;
  wordless?: boolean;
}

/** A button that opens the system's own chooser. */
export function FilePicker({ label, icon, onFiles, camera = false, wordless = false }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const open = () => input.current?.click();
  return (
    <>
      {wordless ? (
        <IconButton icon={icon} label={label} size="lg" onClick={open} />
      ) : (
        <Button icon={icon} onClick={open}>
          {label}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        multiple={!camera}
        aria-label={label}
        {...(camera ? { accept: 'image/*', capture: 'environment' as const } : {})}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
