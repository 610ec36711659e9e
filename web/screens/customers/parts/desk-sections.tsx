import { Section } from '#contracts/desk-sections.ts';
import { t } from '#web/i18n/index.ts';
import { Checkbox } from '#web/ui/index.ts';
import styles from './desk.module.css';
import { sectionName } from './desk-why.tsx';

interface Props {
  standing: readonly Section[];
  value: readonly Section[];
  disabled?: boolean;
  onChange: (value: Section[]) => void;
}

/** One box a section that there is; what was kept of others stays as it is. */
export function DeskSections({ standing, value, disabled = false, onChange }: Props) {
  const set = (section: Section, on: boolean) => onChange(Section.options.filter((each) => (each === section ? on : value.includes(each))));
  return (
    <fieldset className={styles['sections']} style={{ border: 0, margin: 0, padding: 0 }}>
      <legend className="sr">{t('desk.sections')}</legend>
      {standing.map((section) => (
        <Checkbox
          key={section}
          label={sectionName(section)}
          checked={value.includes(section)}
          disabled={disabled}
          onChange={(on) => set(section, on)}
        />
      ))}
    </fieldset>
  );
}
