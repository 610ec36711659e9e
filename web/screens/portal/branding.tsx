import { useState } from 'react';
import { brand, Splash, type Brand } from '#contracts/brand.ts';
import { Language } from '#contracts/common.ts';
import { changeSettings, Colour, settings, type Settings } from '#contracts/workspaces.ts';
import { renewSession, useRead, useWrite } from '#web/client/index.ts';
import { t, type MessageId } from '#web/i18n/index.ts';
import { ColourField, PortalPreview } from '#web/screens/workspaces/index.ts';
import { ErrorStrip, Failed, SetupPage } from '#web/shell/index.ts';
import { Button, Buttons, RadioGroup, Section, SettingsForm, SkeletonRows, Stack, TextArea, toast } from '#web/ui/index.ts';
import styles from './branding.module.css';
import { PictureField } from './parts/picture-field.tsx';

/** Setup > Customers > Branding. */
export function BrandingPage() {
  const look = useRead(brand.read);
  const company = useRead(settings);
  const failed = [look, company].find(({ error, data }) => error && !data);
  if (failed?.error) return <Failed cause={failed.error} retry={() => void failed.refetch()} />;
  return (
    <SetupPage title={t('brand.title')} lead={t('brand.lead')}>
      {look.data && company.data ? (
        <Form found={look.data} company={company.data} />
      ) : (
        <SkeletonRows rows={5} columns={['grow']} height="44px" />
      )}
    </SetupPage>
  );
}

function Form({ found, company }: { found: Brand; company: Settings }) {
  const [kept, setKept] = useState(found);
  const [draft, setDraft] = useState(found);
  const [colour, setColour] = useState(company.colour);
  const wrong = !Colour.safeParse(colour).success;
  // A picture is taken at once; what is being typed beside it stays.
  const took = (next: Brand) => {
    setKept(next);
    setDraft({ ...draft, logo: next.logo, picture: next.picture, splash: next.splash, version: next.version });
  };
  const write = useWrite(brand.change, {
    onDone: (next) => {
      setKept(next);
      setDraft(next);
      toast({ text: t('shell.saved'), tone: 'success', seconds: 3 });
    },
  });
  const paint = useWrite(changeSettings, { refreshes: ['workspaces'], onDone: () => void renewSession() });
  const save = () => {
    if (wrong) return;
    if (colour !== company.colour) paint.mutate({ body: { version: company.version, colour } });
    const { welcomes, splash, headerHtml, footerHtml } = draft;
    write.mutate({ body: { version: kept.version, welcomes, splash, headerHtml, footerHtml } });
  };
  const problem = write.error ?? paint.error;
  return (
    <div className={styles['split']}>
      <SettingsForm onSubmit={save}>
        {problem && <ErrorStrip problem={problem} />}
        <ColourField id="colour" value={colour} error={wrong ? t('workspaces.colour.form') : undefined} onChange={setColour} />
        <PictureField kind="logo" address={draft.logo} onChanged={took} />
        <RadioGroup
          label={t('brand.splash-choice')}
          name="splash"
          value={draft.splash}
          onChange={(splash) => setDraft({ ...draft, splash })}
          options={Splash.options.map((value) => ({
            value,
            label: t(`brand.splash.${value}` as MessageId),
            disabled: value === 'own' && draft.picture === null,
          }))}
        />
        <PictureField kind="splash" address={draft.picture} onChanged={took} />
        <Section title={t('brand.welcome')} lead={t('brand.welcome-lead')}>
          <Stack>
            {Language.options.map((language) => (
              <TextArea
                key={language}
                label={t(`common.language.${language}` as MessageId)}
                lang={language}
                rows={2}
                maxLength={2000}
                value={draft.welcomes[language] ?? ''}
                onChange={(text) => setDraft({ ...draft, welcomes: { ...draft.welcomes, [language]: text } })}
              />
            ))}
          </Stack>
        </Section>
        <Section title={t('brand.html')} lead={t('brand.html-lead')}>
          <Stack>
            <TextArea
              label={t('brand.header')}
              rows={3}
              maxLength={20_000}
              spellCheck={false}
              value={draft.headerHtml}
              onChange={(headerHtml) => setDraft({ ...draft, headerHtml })}
            />
            <TextArea
              label={t('brand.footer')}
              rows={3}
              maxLength={20_000}
              spellCheck={false}
              value={draft.footerHtml}
              onChange={(footerHtml) => setDraft({ ...draft, footerHtml })}
            />
          </Stack>
        </Section>
        <Buttons>
          <Button type="submit" look="primary" busy={write.isPending}>
            {t('common.save')}
          </Button>
        </Buttons>
      </SettingsForm>
      <aside className={styles['side']} aria-label={t('workspaces.preview')}>
        <PortalPreview name={company.name} ticketKey={company.key} colour={wrong ? company.colour : colour} look={draft} />
      </aside>
    </div>
  );
}
