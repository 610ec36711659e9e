import { requests, type RequestPage } from '#contracts/portal/requests.ts';
import { useWorkspace, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useGo } from '#web/shell/index.ts';
import { announce, ariaKeys, Button, IconPlus, IconSend, Strip, strokeOf, TextArea } from '#web/ui/index.ts';
import { useState } from 'react';
import styles from './composer.module.css';
import { FilePicker } from './file-picker.tsx';
import { UploadList } from './upload-list.tsx';
import { useDraft } from './use-draft.ts';
import { useUploads } from './use-uploads.ts';

interface Props {
  page: RequestPage;
  onSent: () => void;
}

/** Stays in reach below the conversation. What can be done with a closed request is said before anything is written. */
export function Composer({ page, onSent }: Props) {
  const draft = useDraft(page.id, page.draft);
  const uploads = useUploads();
  const [early, setEarly] = useState(false);
  const go = useGo();
  const desk = useWorkspace();
  const write = useWrite(requests.reply, {
    onDone: (reply) => {
      draft.sent(reply.continued);
      uploads.clear();
      announce(t('requests.reply.sent'));
      if (reply.continued) onSent();
      else go(`/requests/${reply.reference}`, { continues: page.reference });
    },
  });
  const empty = draft.text.trim() === '' && uploads.ids.length === 0;

  const send = async () => {
    setEarly(uploads.busy);
    if (uploads.busy || write.isPending) return;
    if (empty) {
      document.getElementById('reply')?.focus();
      return;
    }
    await draft.settle();
    write.mutate({ params: { request: page.id }, body: { text: draft.text, attachmentIds: uploads.ids } });
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- takes dropped files; keyboards have the button
    <form
      className={styles['composer']}
      aria-label={t('requests.reply.form', { name: desk.name })}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        uploads.add([...event.dataTransfer.files]);
      }}
    >
      {page.state === 'closed' && (
        <p className={styles['note']}>{t(page.can.reopen ? 'requests.closed.soon' : 'requests.closed.long-ago')}</p>
      )}
      {write.error && <ErrorStrip problem={write.error} retry={() => void send()} />}
      {early && uploads.busy && <Strip role="status">{t('requests.file.wait')}</Strip>}
      {draft.other !== null && (
        <Strip
          role="status"
          actions={<Button onClick={draft.takeOther}>{t('requests.draft.take')}</Button>}
          detail={draft.other.slice(0, 120)}
        >
          {t('requests.draft.elsewhere')}
        </Strip>
      )}
      <UploadList uploads={uploads} />
      <div className={styles['line']}>
        <FilePicker wordless icon={IconPlus} label={t('requests.reply.attach')} onFiles={uploads.add} />
        <div className={styles['field']}>
          <TextArea
            id="reply"
            rows={1}
            label={t('requests.reply.label')}
            labelHidden
            placeholder={t('requests.reply.label')}
            maxLength={100_000}
            value={draft.text}
            onChange={draft.write}
            onPaste={(event) => uploads.add([...event.clipboardData.files])}
            aria-keyshortcuts={ariaKeys('Mod+Enter')}
            onKeyDown={(event) => {
              if (strokeOf(event.nativeEvent) !== 'mod+enter') return;
              event.preventDefault();
              void send();
            }}
          />
        </div>
        <Button type="submit" look="brand" size="lg" icon={IconSend} busy={write.isPending}>
          {t('requests.reply.send')}
        </Button>
      </div>
      <p className={styles['kept']} data-shown={draft.state === 'none' ? undefined : ''}>
        {draft.state === 'saved' && t('requests.draft.saved')}
        {draft.state === 'unsaved' && t('common.not-saved')}
      </p>
    </form>
  );
}
