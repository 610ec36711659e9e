import { customers } from '#contracts/customers.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Facts } from '#web/ui/index.ts';
import type { Picked } from './company-picker.tsx';
import { languageWords, zoneWords } from './language-and-zone.tsx';
import { inLine } from './postal-field.tsx';

/** What a person will have from this company. */
export function FromCompany({ company: { id, name } }: { company: Picked }) {
  const company = useRead(customers.company, { params: { company: id } }).data;
  if (!company) return null;
  const { postalAddress, language, timeZone } = company;
  const facts = [
    [t('customers.postal'), inLine(postalAddress)],
    [t('customers.language'), language && languageWords(null, language)],
    [t('customers.time-zone'), timeZone && zoneWords(null, timeZone)],
  ] as const;
  const known = facts.filter(([, value]) => value);
  if (known.length === 0) return <p className="muted">{t('customers.from.brings-nothing', { company: name })}</p>;
  return (
    <section aria-label={t('customers.from', { company: name })}>
      <p className="muted">{t('customers.from', { company: name })}</p>
      <Facts facts={known} />
    </section>
  );
}
