import { useState } from 'react';
import { mailTemplates, type Template } from '#contracts/mail-templates.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { LossDialog, problemText, useGo } from '#web/shell/index.ts';
import { Button, IconPlus, Row, Stack, toast } from '#web/ui/index.ts';

/** Whether this is the one that is sent, and what can be done with it as a whole. */
export function TemplateChoice({ template: { address, purpose, name, version, sent } }: { template: Template }) {
  const go = useGo();
  const onProblem = (problem: Parameters<typeof problemText>[0]) => void toast({ text: problemText(problem), tone: 'danger' });
  const choose = useWrite(mailTemplates.choose, {
    onProblem,
    onDone: () => void toast({ text: name ? t('templates.chosen', { name }) : t('templates.chosen-shipped'), tone: 'success' }),
  });
  const [asked, setAsked] = useState(false);
  const remove = useWrite(mailTemplates.remove, {
    onDone: () => {
      close();
      toast({ text: name ? t('templates.deleted', { name }) : t('templates.restored') });
      if (name) go('/setup/templates');
    },
  });
  const close = () => {
    remove.reset();
    setAsked(false);
  };
  const undo = name === null ? t('templates.restore') : t('templates.delete');
  return (
    <Stack>
      <p className="muted">{sent ? t('templates.is-sent') : t('templates.is-not-sent')}</p>
      <Row>
        {!sent && (
          <Button
            look="outline"
            busy={choose.isPending}
            onClick={() => choose.mutate({ params: { purpose }, body: { template: address } })}
          >
            {t('templates.choose')}
          </Button>
        )}
        <Button look="outline" icon={IconPlus} onClick={() => go(`/setup/templates/new?purpose=${purpose}`)}>
          {t('templates.new-of')}
        </Button>
        {(name !== null ? !sent : version > 0) && (
          <Button look="quiet" onClick={() => setAsked(true)}>
            {undo}
          </Button>
        )}
      </Row>
      {asked && (
        <LossDialog
          title={name === null ? t('templates.restore-title') : t('templates.delete-title', { name })}
          text={name === null ? t('templates.restore-text') : t('templates.delete-text')}
          label={undo}
          busy={remove.isPending}
          problem={remove.error}
          onDo={() => remove.mutate({ params: { template: address } })}
          onClose={close}
        />
      )}
    </Stack>
  );
}
