import { forms, type WebForm } from '#contracts/forms.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { FormTroubles, SaveRow, useRecordForm } from '#web/shell/index.ts';
import { SettingsForm, TextField } from '#web/ui/index.ts';
import { InLanguages } from './in-languages.tsx';

const valuesOf = ({ name, slug, texts }: WebForm) => ({ name, slug, texts });

/** Its name for us, its name in addresses, and what it says above and after. */
export function FormTexts({ form: record }: { form: WebForm }) {
  const form = useRecordForm(record, valuesOf, undefined, { name: t('forms.name-needed'), slug: t('forms.slug-form') });
  const write = useWrite(forms.change, { onDone: form.saved, onProblem: form.take });
  const save = () => form.save((body) => write.mutate({ params: { form: record.id }, body }));
  const { texts } = form.values;
  const names = { name: t('forms.name'), slug: t('forms.slug'), texts: t('forms.tab.texts') };
  const shared = { form, names, problem: write.error, busy: write.isPending, onSave: save };
  return (
    <SettingsForm wide onSubmit={save}>
      <FormTroubles {...shared} />
      <TextField {...form.field('name')} label={t('forms.name')} hint={t('forms.name-hint')} maxLength={100} autoComplete="off" />
      <TextField
        {...form.field('slug')}
        label={t('forms.slug')}
        hint={t('forms.slug-hint')}
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
      />
      <InLanguages
        of="title"
        most={200}
        words={texts.title}
        usual={form.values.name}
        onChange={(title) => form.set('texts', { ...texts, title })}
      />
      <InLanguages of="intro" most={5_000} long words={texts.intro} onChange={(intro) => form.set('texts', { ...texts, intro })} />
      <InLanguages of="thanks" most={5_000} long words={texts.thanks} onChange={(thanks) => form.set('texts', { ...texts, thanks })} />
      <SaveRow {...shared} />
    </SettingsForm>
  );
}
