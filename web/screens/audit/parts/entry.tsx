import type { AuditChange, AuditEntry } from '#contracts/audit.ts';
import { format, t } from '#web/i18n/index.ts';
import styles from '../audit.module.css';

type Names = Readonly<Record<string, string>>;

const whoOf = ({ kind, name, byToken }: AuditEntry['actor']): string => {
  if (kind === 'system' || kind === 'operator' || kind === 'nobody') return t(`audit.by.${kind}`);
  if (name === null) return t('audit.by.erased');
  return byToken ? t('audit.by.token', { name }) : name;
};

/** A value as people read it: names for ids where they are known. */
const valueText = (value: unknown, names: Names): string => {
  if (value === null || value === undefined || value === '') return t('audit.nothing');
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  if (typeof value === 'string') return names[value] ?? value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? t('audit.nothing') : value.map((part) => valueText(part, names)).join(', ');
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${valueText(part, names)}`)
    .join(', ');
};

function Changes({ changes, names }: { changes: readonly AuditChange[]; names: Names }) {
  return (
    <table className={styles['changes']}>
      <thead>
        <tr>
          <th scope="col">{t('audit.what')}</th>
          <th scope="col">{t('audit.before')}</th>
          <th scope="col">{t('audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ what, from, to }, at) => (
          <tr key={at}>
            <th scope="row" translate="no">
              {what}
            </th>
            <td>{valueText(from, names)}</td>
            <td>{valueText(to, names)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One thing that was done: what, of what, by whom; in its details what was before and after. */
export function Entry({ entry, names, onAbout }: { entry: AuditEntry; names: Names; onAbout: (id: string) => void }) {
  const { act, actor, subject, at, from, changes, facts, erased, number } = entry;
  const more = Object.entries(facts);
  return (
    <li className={styles['entry']}>
      <details>
        <summary>
          <span className={styles['act']}>
            <b>{t(`audit.did.${act}`)}</b> {subject.name}
          </span>
          <span className={styles['who']}>{whoOf(actor)}</span>
          <time dateTime={at} data-tip={format.date(at, 'full')}>
            {format.date(at)}
          </time>
        </summary>
        <div className={styles['details']}>
          {changes.length > 0 && <Changes changes={changes} names={names} />}
          {more.length > 0 && <p>{more.map(([name, value]) => `${name}: ${valueText(value, names)}`).join(' · ')}</p>}
          {from && (
            <p>
              {t('audit.place', { address: from.address })}
              {from.device && ` · ${from.device}`}
            </p>
          )}
          {erased && <p>{t('audit.erased')}</p>}
          <p>
            {t('audit.number', { number })}
            {subject.id !== null && (
              <>
                {' · '}
                <button type="button" className="link" onClick={() => onAbout(subject.id ?? '')}>
                  {subject.name ?? subject.id}
                </button>
              </>
            )}
          </p>
        </div>
      </details>
    </li>
  );
}
