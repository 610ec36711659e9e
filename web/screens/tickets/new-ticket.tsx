import type { KeyboardEvent } from 'react';
import { t } from '#web/i18n/index.ts';
import { FieldFields } from '#web/screens/fields/index.ts';
import { ErrorStrip, useBack, useTitle } from '#web/shell/index.ts';
import {
  Button,
  Buttons,
  FormErrorSummary,
  Page,
  SegmentedControl,
  SettingsForm,
  Sheet,
  strokeOf,
  TextArea,
  TextField,
} from '#web/ui/index.ts';
import { CallFields } from './parts/call/call-fields.tsx';
import { FilesField } from './parts/new/files-field.tsx';
import styles from './parts/new/new.module.css';
import { PersonField } from './parts/new/person-field.tsx';
import { Sorting } from './parts/new/sorting.tsx';
import { calledKinds, callKinds, kinds, useNewTicket } from './parts/new/use-new-ticket.ts';

/** Somebody called, or we begin: one form, sent with Mod+Enter. */
export function NewTicket() {
  const back = useBack();
  const {
    call,
    changeCall,
    wrongCall,
    form,
    person,
    setPerson,
    name,
    setName,
    files,
    setFiles,
    uploads,
    write,
    areas,
    send,
    custom,
    asked,
    filled,
    fill,
    wrongFields,
  } = useNewTicket();
  const { values } = form;
  useTitle(t('tickets.new'));

  const note = call ? t('ticket.new.call.unmailed') : person && values.as === 'reply' ? t('ticket.new.mails') : undefined;

  const sendFirst = (event: KeyboardEvent) => {
    if (strokeOf(event.nativeEvent) !== 'mod+enter') return;
    event.preventDefault();
    event.stopPropagation();
    send();
  };
  return (
    <Sheet>
      <div className={styles['all']} onKeyDownCapture={sendFirst}>
        <Page title={t('tickets.new')}>
          <SettingsForm wide onSubmit={send}>
            <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />
            {write.error && form.errors.length === 0 && <ErrorStrip problem={write.error} retry={send} />}
            <PersonField id="requesterId" value={person} onChange={setPerson} error={form.field('requesterId').error} />
            {person?.kind === 'new' && (
              <TextField label={t('ticket.new.name')} optional={t('common.optional')} value={name} onChange={setName} autoComplete="off" />
            )}
            <TextField {...form.field('subject')} label={t('ticket.subject')} maxLength={500} autoComplete="off" />
            <SegmentedControl
              wide
              name="call"
              label={t('ticket.new.call')}
              labelHidden={false}
              options={callKinds.map((value) => ({ value, label: t(`ticket.new.call.${value}`) }))}
              value={call?.direction ?? 'none'}
              onChange={(value) => changeCall(value === 'none' ? null : { direction: value })}
            />
            {call && <CallFields call={call} onChange={changeCall} wrong={wrongCall} />}
            {person && (
              <SegmentedControl
                wide
                name="as"
                label={t(call ? 'ticket.new.reads' : 'ticket.new.as')}
                labelHidden={false}
                options={
                  call
                    ? calledKinds.map((value) => ({ value, label: t(`ticket.new.reads.${value}`) }))
                    : kinds.map((value) => ({ value, label: t(`ticket.new.as.${value}`) }))
                }
                value={call && values.as === 'reply' ? 'customer' : values.as}
                onChange={(value) => form.set('as', value)}
              />
            )}
            <TextArea
              {...form.field('text')}
              label={call ? t('ticket.call.words') : person ? t(`ticket.new.text.${values.as}`) : t('ticket.new.text.note')}
              style={{ minHeight: 144 }}
            />
            <FilesField files={files} uploads={uploads} onRemove={(id) => setFiles(files.filter((file) => file.id !== id))} />
            <Sorting form={form} areas={areas} />
            <FieldFields
              fields={custom}
              values={filled}
              onChange={fill}
              asked={asked.map(({ key }) => key)}
              errors={Object.fromEntries(wrongFields.map((key) => [key, t('ticket.new.field-needed')]))}
            />
            <Buttons note={note}>
              <Button type="submit" look="primary" busy={write.isPending || uploads.busy} kbd="Mod+Enter">
                {t('ticket.new.create')}
              </Button>
              <Button look="quiet" onClick={back}>
                {t('common.cancel')}
              </Button>
            </Buttons>
          </SettingsForm>
        </Page>
      </div>
    </Sheet>
  );
}
