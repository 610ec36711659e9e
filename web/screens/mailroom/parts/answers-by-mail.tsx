import { changeSettings, settings } from '#contracts/workspaces.ts';
import { patch, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Section, Switch, toast } from '#web/ui/index.ts';

/** Whether members may answer customers from their mail programs; off until a workspace wants it (S-21). */
export function AnswersByMail() {
  const read = useRead(settings);
  const write = useWrite(changeSettings, {
    optimistic: ({ body }) => patch(settings, {}, (before) => ({ ...before, answersByMail: body.answersByMail ?? before.answersByMail })),
    refreshes: ['workspaces'],
    onDone: () => toast({ text: t('shell.saved'), tone: 'success', seconds: 3 }),
    onProblem: (problem) => toast({ text: problemText(problem), tone: 'danger' }),
  });
  if (!read.data) return null;
  const { version, answersByMail } = read.data;
  return (
    <Section title={t('mailroom.answers')}>
      <Switch
        label={t('mailroom.answers.allow')}
        hint={t('mailroom.answers.hint')}
        checked={answersByMail}
        disabled={write.isPending}
        onChange={(on) => write.mutate({ body: { version, answersByMail: on } })}
      />
    </Section>
  );
}
