import { t } from '#web/i18n/index.ts';
import { Fact } from '../ticket/fact.tsx';
import styles from './customer.module.css';

export function Phones({ numbers }: { numbers: readonly string[] }) {
  if (numbers.length === 0) return null;
  return (
    <Fact name={t('panel.phones')}>
      <ul className={styles['plain']}>
        {numbers.map((number) => (
          <li key={number}>
            <a href={`tel:${number.replace(/[^\d+]/g, '')}`} className="link">
              {number}
            </a>
          </li>
        ))}
      </ul>
    </Fact>
  );
}

export function Notes({ text }: { text: string }) {
  if (text === '') return null;
  return (
    <Fact name={t('panel.notes')}>
      <span className={styles['notes']}>{text}</span>
    </Fact>
  );
}
