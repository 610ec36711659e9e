import type { DeskReason, DeskResult } from '#contracts/desk-access.ts';
import type { Section } from '#contracts/desk-sections.ts';
import { t, type MessageId } from '#web/i18n/index.ts';
import { IconCheck, Pill } from '#web/ui/index.ts';
import styles from './desk.module.css';

export const sectionName = (section: Section): string => t(`desk.section.${section}` as MessageId);

/** What says so, in one sentence: "because Kiruna Bygg has it on for all". */
const why = ({ on, by, company }: DeskReason, of: 'desk' | 'part'): string =>
  t(`desk.why.${by === 'company' ? of : by}.${on ? 'on' : 'off'}` as MessageId, { company: company?.name ?? '' });

export function DeskWhy({ reason, of }: { reason: DeskReason; of: 'desk' | 'part' }) {
  return (
    <span className={styles['why']}>
      <Pill tone={reason.on ? 'success' : 'plain'} {...(reason.on ? { icon: IconCheck } : {})}>
        {t(reason.on ? 'desk.on' : 'desk.off')}
      </Pill>
      <small>{why(reason, of)}</small>
    </span>
  );
}

/** The desk, and each section where it is open. */
export function DeskResultList({ result }: { result: DeskResult }) {
  return (
    <dl className={styles['results']}>
      <div>
        <dt>{t('desk.title')}</dt>
        <dd>
          <DeskWhy reason={result.desk} of="desk" />
        </dd>
      </div>
      {result.desk.on &&
        result.sections.map((reason) => (
          <div key={reason.section}>
            <dt>{sectionName(reason.section)}</dt>
            <dd>
              <DeskWhy reason={reason} of="part" />
            </dd>
          </div>
        ))}
    </dl>
  );
}
