import { useState } from 'react';
import { Language } from '#contracts/common.ts';
import { mailTemplates, MailPurpose, templateFault, type MailTexts, type Template } from '#contracts/mail-templates.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import {
  Failed,
  FormTroubles,
  Link,
  SetupPage,
  useGo,
  usePath,
  useRecordForm,
  useSearchParams,
  useTitle,
  useTried,
} from '#web/shell/index.ts';
import { Button, Buttons, FormErrorSummary, Section, SettingsForm, SkeletonRows, TextField, toast, useKeys } from '#web/ui/index.ts';
import { TemplateChoice } from './parts/template-choice.tsx';
import { TemplatePreview } from './parts/template-preview.tsx';
import { TemplateWords } from './parts/template-words.tsx';
import { purposeName } from './purpose-name.ts';

/** One that is there, and `/setup/templates/new?purpose=reply`, which begins with what is sent now. */
export function TemplatePage() {
  const address = usePath('template');
  const [{ purpose: asked }] = useSearchParams({ purpose: '' });
  const purpose = MailPurpose.safeParse(asked).data ?? 'reply';
  const isNew = address === 'new';
  const read = useRead(mailTemplates.read, { params: { template: isNew ? purpose : address } });
  const title = read.data ? purposeName(read.data.purpose) : t('common.loading');
  useTitle(title);
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const crumbs = (
    <Link to="/setup/templates" className="link">
      {t('templates.title')}
    </Link>
  );
  return (
    <SetupPage title={title} crumbs={crumbs}>
      {read.data ? <Form key={address} template={read.data} isNew={isNew} /> : <SkeletonRows rows={6} columns={['grow']} height="44px" />}
    </SetupPage>
  );
}

const wanting = (texts: MailTexts): { language: Language; at: 'subject' | 'text' } | undefined => {
  for (const language of Language.options) {
    const text = texts[language];
    if (text?.subject.trim() === '') return { language, at: 'subject' };
    if (text?.text.trim() === '') return { language, at: 'text' };
  }
  return undefined;
};

const valuesOf = (isNew: boolean) => (template: Template) => ({ name: isNew ? '' : (template.name ?? ''), texts: template.texts });

function Form({ template, isNew }: { template: Template; isNew: boolean }) {
  const go = useGo();
  const { purpose, otherwise } = template;
  const named = isNew || template.name !== null;
  const form = useRecordForm(template, valuesOf(isNew), undefined);
  const { name, texts } = form.values;
  const [language, setLanguage] = useState<Language>(template.languages[0] ?? 'en');
  const saved = () => void toast({ text: t('templates.saved'), tone: 'success', seconds: 4 });
  const create = useWrite(mailTemplates.create, {
    onDone: ({ id }) => {
      saved();
      go(`/setup/templates/${id}`);
    },
  });
  const change = useWrite(mailTemplates.change, {
    onDone: (reply) => {
      form.saved(reply);
      saved();
    },
    onProblem: (found) => form.take(found),
  });
  const fault = templateFault(purpose, texts);
  const empty = wanting(texts);
  const nameless = named && name.trim() === '';
  const wordless = named && Object.keys(texts).length === 0;
  const faults = [
    ...(nameless ? [{ field: 'name', text: t('templates.name-needed') }] : []),
    ...(fault ? [{ field: fault.at, text: t(`templates.fault.${fault.code}`, { name: fault.name }) }] : []),
    ...(empty ? [{ field: empty.at, text: t(`templates.${empty.at}-needed`) }] : []),
    ...(wordless ? [{ field: 'text', text: t('templates.text-needed') }] : []),
  ];
  const { errors, attempt } = useTried(faults);
  const save = () => {
    attempt();
    const wrong = fault ?? empty;
    if (wrong) setLanguage(wrong.language);
    if (faults.length > 0) return;
    if (isNew) create.mutate({ body: { purpose, name, texts } });
    else
      form.save(({ version }) =>
        change.mutate({ params: { template: template.address }, body: { version, texts, ...(named ? { name } : {}) } }),
      );
  };
  useKeys([{ id: 'templates.save', keys: 'Mod+Enter', label: t('common.save'), inFields: true, run: save }]);
  const problem = create.error ?? change.error;
  return (
    <SettingsForm wide onSubmit={save}>
      <FormTroubles {...{ form, problem }} busy={change.isPending} onSave={save} names={{ name: t('templates.name') }} />
      {errors.length > 0 && <FormErrorSummary title={t('common.fix-fields', { count: errors.length })} errors={errors} />}
      {named && (
        <TextField
          id="name"
          label={t('templates.name')}
          hint={t('templates.name-hint')}
          autoComplete="off"
          maxLength={100}
          value={name}
          error={errors.find((each) => each.field === 'name')?.text}
          onChange={(to) => form.set('name', to)}
        />
      )}
      <Section title={t('templates.text')}>
        <TemplateWords
          purpose={purpose}
          texts={texts}
          otherwise={otherwise}
          language={language}
          errors={errors}
          onLanguage={setLanguage}
          onChange={(to) => form.set('texts', to)}
        />
      </Section>
      <Section title={t('templates.preview')}>
        <TemplatePreview purpose={purpose} language={language} words={texts[language] ?? otherwise[language]} />
      </Section>
      <Buttons>
        <Button type="submit" look="primary" kbd="Mod+Enter" busy={create.isPending || change.isPending}>
          {t('common.save')}
        </Button>
        <Button look="quiet" onClick={() => go('/setup/templates')}>
          {t('common.cancel')}
        </Button>
      </Buttons>
      {!isNew && <TemplateChoice template={template} />}
    </SettingsForm>
  );
}
