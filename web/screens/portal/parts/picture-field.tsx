import { useState } from 'react';
import { brand, pictureLimit, type Brand, type PictureKind } from '#contracts/brand.ts';
import { refresh, upload, useWrite, type Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, FileDrop, ProgressBar, Row, Stack, Strip } from '#web/ui/index.ts';

interface Props {
  kind: PictureKind;
  address: string | null;
  onChanged: (brand: Brand) => void;
}

/** A picture, taken at once: it is encoded anew on its way, and what it looks like then is shown. */
export function PictureField({ kind, address, onChanged }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const remove = useWrite(brand.removePicture, { onDone: onChanged, onProblem: setProblem });
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      onChanged(await upload(brand.putPicture, { params: { kind }, body: file }, () => undefined).reply);
      void refresh(['portal']);
    } catch (cause) {
      setProblem(cause as Problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap={8}>
      <b>{t(`brand.${kind}`)}</b>
      {address !== null && (
        <img src={address} alt={t(`brand.${kind}`)} style={{ maxWidth: 240, maxHeight: 96, objectFit: 'contain', alignSelf: 'start' }} />
      )}
      <ProgressBar active={busy} label={t('common.loading')} />
      <FileDrop
        label={t('brand.drop')}
        hint={t(`brand.${kind}-hint`, { size: format.bytes(pictureLimit) })}
        accept="image/png,image/jpeg,image/webp"
        multiple={false}
        onFiles={([file]) => void take(file)}
      />
      {problem && (
        <Strip tone="danger" role="alert">
          {problemText(problem)}
        </Strip>
      )}
      {address !== null && (
        <Row>
          <Button size="sm" look="quiet" busy={remove.isPending} onClick={() => remove.mutate({ params: { kind } })}>
            {t(`brand.${kind}-remove`)}
          </Button>
        </Row>
      )}
    </Stack>
  );
}
