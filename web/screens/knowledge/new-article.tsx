import type { Language } from '#contracts/common.ts';
import { knowledge } from '#contracts/knowledge.ts';
import { useWorkspace, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, languageOptions, Link, useGo, useTitle } from '#web/shell/index.ts';
import { Button, Buttons, Page, Select, SettingsForm, Sheet, TextField } from '#web/ui/index.ts';
import { useState } from 'react';

/** A title and a language are enough to begin; the rest is on the article's page. */
export function NewArticle() {
  const go = useGo();
  useTitle(t('knowledge.new'));
  const workspace = useWorkspace();
  const [title, setTitle] = useState('');
  const [language, setLanguage] = useState<Language>(workspace.language);
  const [tried, setTried] = useState(false);
  const create = useWrite(knowledge.create, { onDone: ({ id }) => go(`/knowledge/${id}`, {}, { replace: true }) });
  const begin = () => {
    setTried(true);
    if (title.trim() !== '') create.mutate({ body: { title: title.trim(), language } });
  };
  return (
    <Sheet>
      <Page
        title={t('knowledge.new')}
        crumbs={
          <Link to="/knowledge" className="link">
            {t('knowledge.title')}
          </Link>
        }
      >
        <SettingsForm onSubmit={begin}>
          <TextField
            label={t('knowledge.heading')}
            hint={t('knowledge.heading-hint')}
            maxLength={200}
            autoComplete="off"
            value={title}
            error={tried && title.trim() === '' ? t('knowledge.heading-needed') : undefined}
            onChange={setTitle}
          />
          <Select label={t('knowledge.language')} value={language} options={languageOptions()} onChange={setLanguage} />
          {create.error && <ErrorStrip problem={create.error} retry={begin} />}
          <Buttons>
            <Button type="submit" look="primary" busy={create.isPending}>
              {t('knowledge.begin')}
            </Button>
          </Buttons>
        </SettingsForm>
      </Page>
    </Sheet>
  );
}
