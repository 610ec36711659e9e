import { useState } from 'react';
import type { Language } from '#contracts/common.ts';
import { changeMe } from '#contracts/staff.ts';
import { useMe, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { chooseLanguage, ErrorStrip, languageOptions, refreshSetting, timeZoneOptions, useForm } from '#web/shell/index.ts';
import { Button, Buttons, FormErrorSummary, Section, Select, SettingsForm, TextField, toast, useKeys } from '#web/ui/index.ts';
import { ProfileFrame } from '../identity/index.ts';

export function Profile() {
  const me = useMe();
  const [zones] = useState(() => timeZoneOptions(me.timeZone));
  const write = useWrite(changeMe, {
    onDone: (_reply, { body }) => {
      form.reset(form.values);
      toast({ text: t('shell.saved'), tone: 'success', seconds: 3 });
      // The page follows at once, in this browser too.
      if (body.language) chooseLanguage(body.language);
      void refreshSetting();
    },
    onProblem: (problem) => form.take(problem),
  });
  const form = useForm<{ name: string; language: Language; timeZone: string }>(
    { name: me.name, language: me.language, timeZone: me.timeZone },
    changeMe.body,
    { name: t('staff.name-needed') },
  );
  const save = () => form.submit((body) => write.mutate({ body }));
  useKeys([{ id: 'form.save', keys: 'Mod+Enter', label: t('common.save'), run: save }], form.changed);
  const { field } = form;

  return (
    <ProfileFrame>
      <Section title={t('staff.profile.you')} lead={t('staff.profile.lead')}>
        <SettingsForm onSubmit={save}>
          {write.error && write.error.fields.length === 0 && <ErrorStrip problem={write.error} />}
          {form.errors.length > 1 && (
            <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />
          )}
          <TextField {...field('name')} label={t('staff.name')} autoComplete="name" />
          <TextField
            label={t('staff.address')}
            hint={t('staff.profile.address-hint')}
            value={me.address}
            readOnly
            type="email"
            autoComplete="off"
          />
          <Select<Language> {...field('language')} label={t('staff.language')} options={languageOptions()} />
          <Select {...field('timeZone')} label={t('staff.time-zone')} options={zones} search={{ nothing: t('shell.nothing-fits') }} />
          <Buttons note={form.changed ? t('shell.unsaved') : undefined}>
            <Button
              type="submit"
              look="primary"
              busy={write.isPending}
              aria-disabled={!form.changed}
              kbd={form.changed ? 'Mod+Enter' : undefined}
            >
              {t('common.save')}
            </Button>
          </Buttons>
        </SettingsForm>
      </Section>
    </ProfileFrame>
  );
}
