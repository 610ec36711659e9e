import { useState } from 'react';
import { FormAudience, SiteOrigin, type WebForm } from '#contracts/forms.ts';
import { inLanguage } from '#contracts/form-rules.ts';
import { useWorkspace } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { copyText } from '#web/shell/index.ts';
import { Button, Buttons, IconButton, IconCopy, IconX, Row, Section, Select, Stack, TextField } from '#web/ui/index.ts';
import { idsOf, ReadersField } from '../../knowledge/index.ts';
import styles from './forms.module.css';

interface Props {
  form: WebForm;
  onChange: (change: object) => void;
}

/** For whom it is, and where it stands. */
export function FormReaders({ form, onChange }: Props) {
  return (
    <Stack>
      <Section title={t('forms.who')} lead={t(`forms.who.${form.audience}`)}>
        <Stack gap={12}>
          <Select
            label={t('forms.audience')}
            value={form.audience}
            options={FormAudience.options.map((value) => ({ value, label: t(`forms.audience.${value}`) }))}
            onChange={(audience) => onChange({ audience })}
          />
          {form.audience === 'chosen' && (
            <ReadersField readers={form.readers} onChange={(readers) => onChange({ readers: idsOf(readers) })} />
          )}
        </Stack>
      </Section>
      <Where form={form} />
      {form.audience === 'public' && <Sites form={form} onChange={onChange} />}
    </Stack>
  );
}

function Copied({ label, text }: { label: string; text: string }) {
  return (
    <div>
      <p>
        <b>{label}</b>
      </p>
      <pre className={styles['code']} translate="no">
        {text}
      </pre>
      <Row>
        <Button size="sm" look="outline" icon={IconCopy} onClick={() => void copyText(text)}>
          {t('common.copy')}
        </Button>
      </Row>
    </div>
  );
}

function Where({ form }: { form: WebForm }) {
  const { slug } = useWorkspace();
  const address = form.audience === 'public' ? `/forms/${slug}/${form.slug}` : `/p/${slug}/forms/${form.slug}`;
  return (
    <Section title={t('forms.where')} lead={t(form.state === 'live' ? 'forms.where-lead' : 'forms.where-not-live')}>
      <Copied label={t('forms.address')} text={location.origin + address} />
    </Section>
  );
}

const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

function Sites({ form, onChange }: Props) {
  const { slug } = useWorkspace();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const title = quoted(inLanguage(form.texts.title, currentSetting().language, form.name));
  const { origin } = location;
  const script = `<script async src="${origin}/forms/embed.js" data-form="${slug}/${form.slug}" data-title="${title}"></script>`;
  const frame = `<iframe src="${origin}/forms/${slug}/${form.slug}?frame=1" title="${title}" style="width:100%;height:720px;border:0"></iframe>`;
  const add = () => {
    const site = typed.trim().toLowerCase().replace(/\/+$/, '');
    if (!SiteOrigin.safeParse(site).success) return setWrong(true);
    setTyped('');
    return form.origins.includes(site) ? undefined : onChange({ origins: [...form.origins, site] });
  };
  return (
    <Section title={t('forms.embed')} lead={t('forms.embed-lead')}>
      <Stack gap={12}>
        <ul className={styles['list']} aria-label={t('forms.sites')}>
          {form.origins.map((site) => (
            <li key={site}>
              <span translate="no">{site}</span>
              <IconButton
                size="sm"
                icon={IconX}
                label={t('forms.remove', { name: site })}
                onClick={() => onChange({ origins: form.origins.filter((each) => each !== site) })}
              />
            </li>
          ))}
        </ul>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <Stack gap={8}>
            <TextField
              label={t('forms.site')}
              hint={t('forms.site-hint')}
              error={wrong ? t('forms.site-form') : undefined}
              type="url"
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(text) => {
                setTyped(text);
                setWrong(false);
              }}
            />
            <Buttons>
              <Button type="submit" look="outline">
                {t('forms.site-add')}
              </Button>
            </Buttons>
          </Stack>
        </form>
        {form.origins.length > 0 && (
          <>
            <Copied label={t('forms.snippet')} text={script} />
            <Copied label={t('forms.snippet-plain')} text={frame} />
          </>
        )}
      </Stack>
    </Section>
  );
}
