import type { Language } from '#contracts/common.ts';
import { placeholderFault, replyPlaceholders } from '#contracts/placeholders.ts';
import { t } from '#web/i18n/index.ts';
import { languageOptions } from '#web/shell/index.ts';
import { Button, focusNext, IconChevronDown, Menu, SegmentedControl, TextArea } from '#web/ui/index.ts';
import type { MacroValues } from '../macro-form.ts';
import styles from './macros.module.css';

interface Props {
  texts: MacroValues['texts'];
  language: Language;
  onLanguage: (language: Language) => void;
  fixed: boolean;
  error: string | undefined;
  onChange: (texts: MacroValues['texts']) => void;
}

const field = () => document.querySelector<HTMLTextAreaElement>('textarea#text');

/** One text a language, with what can be filled in a click away; what means nothing is said while it is typed. */
export function Texts({ texts, language, onLanguage, fixed, error, onChange }: Props) {
  const text = texts[language];
  const fault = placeholderFault(text);
  const put = (words: string, over = '') => {
    const area = field();
    const [from, to] = [area?.selectionStart ?? text.length, area?.selectionEnd ?? text.length];
    onChange({ ...texts, [language]: `${text.slice(0, from)}${words}${over}${text.slice(to)}` });
    focusNext(() => {
      area?.setSelectionRange(from + words.length, from + words.length);
      return area;
    });
  };
  const names = replyPlaceholders.map((name) => ({
    id: name,
    label: t(`macros.placeholder.${name}`),
    run: () => put(`[[${name}]]`),
  }));
  const guard = { id: 'if', label: t('macros.placeholder.if'), run: () => put('[[if company]]', '[[end]]') };
  const labelOf = (value: Language) => languageOptions().find((each) => each.value === value)?.label ?? value;
  return (
    <>
      <div className={styles['textBar']}>
        <SegmentedControl
          label={t('macros.languages')}
          name="language"
          value={language}
          options={languageOptions()}
          onChange={onLanguage}
        />
        {!fixed && (
          <Menu label={t('macros.insert')} side="end" sections={[{ entries: names }, { entries: [guard] }]}>
            <Button size="sm" look="outline" iconEnd={IconChevronDown}>
              {t('macros.insert')}
            </Button>
          </Menu>
        )}
      </div>
      <TextArea
        id="text"
        rows={8}
        label={t('macros.text-in', { language: labelOf(language) })}
        lang={language}
        value={text}
        maxLength={20_000}
        readOnly={fixed}
        error={fault && fault.code !== 'no_end' ? t(`macros.fault.${fault.code}`, { name: fault.name }) : error}
        onChange={(typed) => onChange({ ...texts, [language]: typed })}
      />
    </>
  );
}
