import { z } from 'zod';
import { registration, RegistrationRule } from '#contracts/registration.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { AskProof, ErrorStrip, useForm, wantsProof } from '#web/shell/index.ts';
import { Button, Buttons, Section, SettingsForm, Skeleton, Switch, TextArea, toast } from '#web/ui/index.ts';

interface Values {
  on: boolean;
  allowed: string;
  blocked: string;
}
const linesOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);
const ruleOf = ({ on, allowed, blocked }: Values): RegistrationRule => ({ on, allowed: linesOf(allowed), blocked: linesOf(blocked) });
const Typed = z.custom<Values>().transform(ruleOf).pipe(RegistrationRule);

/** Whether customers make their own accounts, and where their addresses may be. */
export function Registration() {
  const read = useRead(registration.rule);
  return (
    <Section title={t('sign-on.registration')} lead={t('sign-on.registration-lead')}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <Skeleton height={160} />}
      {read.data && <Rule rule={read.data} />}
    </Section>
  );
}

function Rule({ rule }: { rule: RegistrationRule }) {
  const form = useForm<Values>({ on: rule.on, allowed: rule.allowed.join('\n'), blocked: rule.blocked.join('\n') }, Typed, {
    allowed: t('sign-on.domains-form'),
    blocked: t('sign-on.domains-form'),
  });
  const write = useWrite(registration.setRule, {
    refreshes: ['identity'],
    onDone: () => void toast({ text: t('sign-on.saved'), tone: 'success' }),
    onProblem: (problem) => form.take(problem),
  });
  const shown = write.error && write.error.fields.length === 0 && !wantsProof(write.error) ? write.error : null;
  return (
    <>
      <AskProof write={write} />
      <SettingsForm onSubmit={() => form.submit((values) => write.mutate({ body: ruleOf(values) }))}>
        {shown && <ErrorStrip problem={shown} />}
        <Switch label={t('sign-on.registration-on')} checked={form.values.on} onChange={(on) => form.set('on', on)} />
        <TextArea
          {...form.field('allowed')}
          label={t('sign-on.allowed')}
          hint={t('sign-on.allowed-hint')}
          optional={t('common.optional')}
        />
        <TextArea
          {...form.field('blocked')}
          label={t('sign-on.blocked')}
          hint={t('sign-on.blocked-hint')}
          optional={t('common.optional')}
        />
        <Buttons>
          <Button type="submit" busy={write.isPending}>
            {t('sign-on.save')}
          </Button>
        </Buttons>
      </SettingsForm>
    </>
  );
}
