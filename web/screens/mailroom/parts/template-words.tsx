import { Language } from '#contracts/common.ts';
import {
  isForAccounts,
  placeholdersFor,
  templateFault,
  type MailPurpose,
  type MailText,
  type MailTexts,
} from '#contracts/mail-templates.ts';
import type { PlaceholderName } from '#contracts/placeholders.ts';
import { t } from '#web/i18n/index.ts';
import { languageOptions } from '#web/shell/index.ts';
import { Button, focusNext, IconChevronDown, Menu, Row, SegmentedControl, TextArea, TextField, type SummaryError } from '#web/ui/index.ts';
import styles from './templates.module.css';

interface Props {
  purpose: MailPurpose;
  texts: MailTexts;
  otherwise: Readonly<Record<Language, MailText>>;
  language: Language;
  errors: readonly SummaryError[];
  onLanguage: (language: Language) => void;
  onChange: (texts: MailTexts) => void;
}

const field = () => document.querySelector<HTMLTextAreaElement>('textarea#text');

const nameOf = (name: PlaceholderName): string => (name === 'me' || name === 'my_first_name' ? name : t(`templates.placeholder.${name}`));

/** Subject and text in one language; what is sent where there are none stands in them until somebody changes it. */
export function TemplateWords({ purpose, texts, otherwise, language, errors, onLanguage, onChange }: Props) {
  const own = texts[language];
  const words = own ?? otherwise[language];
  const set = (change: Partial<MailText>) => onChange({ ...texts, [language]: { ...words, ...change } });
  const put = (inside: string, over = '') => {
    const area = field();
    const [from, to] = [area?.selectionStart ?? words.text.length, area?.selectionEnd ?? words.text.length];
    set({ text: `${words.text.slice(0, from)}${inside}${over}${words.text.slice(to)}` });
    focusNext(() => {
      area?.setSelectionRange(from + inside.length, from + inside.length);
      return area;
    });
  };
  const names = placeholdersFor(purpose).map((name) => ({ id: name, label: nameOf(name), run: () => put(`[[${name}]]`) }));
  const isGuarded = purpose !== 'webhook_off' && !isForAccounts(purpose);
  const guard = { id: 'if', label: t('templates.placeholder.if'), run: () => put('[[if company]]', '[[end]]') };
  const fault = own && templateFault(purpose, { [language]: own });
  const errorAt = (at: 'subject' | 'text'): string | undefined => {
    // Half a placeholder is being typed.
    if (fault?.at === at && fault.code !== 'no_end') return t(`templates.fault.${fault.code}`, { name: fault.name });
    return errors.find((each) => each.field === at)?.text;
  };
  return (
    <>
      <div className={styles['bar']}>
        <SegmentedControl label={t('templates.tabs')} name="language" value={language} options={languageOptions()} onChange={onLanguage} />
        <Menu label={t('templates.insert')} side="end" sections={[{ entries: names }, ...(isGuarded ? [{ entries: [guard] }] : [])]}>
          <Button size="sm" look="outline" iconEnd={IconChevronDown}>
            {t('templates.insert')}
          </Button>
        </Menu>
      </div>
      <Row>
        <span className="muted">{own ? t('templates.own') : t('templates.missing')}</span>
        {own && (
          <Button
            size="sm"
            look="quiet"
            onClick={() =>
              onChange(
                Object.fromEntries(
                  Language.options.flatMap((each) => (each === language ? [] : [[each, texts[each]]])).filter(([, text]) => text),
                ),
              )
            }
          >
            {t('templates.restore-language')}
          </Button>
        )}
      </Row>
      <TextField
        id="subject"
        label={t('templates.subject')}
        lang={language}
        autoComplete="off"
        maxLength={200}
        value={words.subject}
        error={errorAt('subject')}
        onChange={(subject) => set({ subject })}
      />
      <TextArea
        id="text"
        rows={10}
        label={t('templates.text')}
        lang={language}
        maxLength={20_000}
        value={words.text}
        error={errorAt('text')}
        onChange={(text) => set({ text })}
      />
    </>
  );
}
