import type { RequestPage } from '#contracts/portal/requests.ts';
import { format, t } from '#web/i18n/index.ts';
import { Button, Facts, IconCheck } from '#web/ui/index.ts';
import styles from './head.module.css';
import { FileLines } from './sent-files.tsx';
import { isAnswered, useTurns } from './solved.tsx';
import { Told } from './told.tsx';

/** What is known of the request, beside it or, on phones, behind the dots. */
export function About({ page, inDialog = false }: { page: RequestPage; inDialog?: boolean }) {
  const turns = useTurns(page);
  const files = page.entries.flatMap((entry) => entry.files.filter((file) => !(file.inline && entry.formatted)));
  const facts: (readonly [string, string])[] = [[t('requests.about.number'), page.reference]];
  if (page.product !== null) facts.push([t('requests.about.product'), page.product]);
  facts.push([t('requests.about.from'), page.requester], [t('requests.about.created'), format.date(page.createdAt)]);
  facts.push([t('requests.about.updated'), format.date(page.updatedAt)]);
  return (
    <div className={styles['about']}>
      <section>
        {!inDialog && <h2>{t('requests.about')}</h2>}
        <Facts facts={facts} />
      </section>
      <Told page={page} />
      {files.length > 0 && (
        <section>
          <h2>
            {t('requests.files')} <span className="muted num">{format.number(files.length)}</span>
          </h2>
          <FileLines files={files} />
        </section>
      )}
      {page.can.close && !isAnswered(page) && (
        <section>
          <Button icon={IconCheck} busy={turns.closing} onClick={turns.close}>
            {t('requests.solved.close')}
          </Button>
        </section>
      )}
    </div>
  );
}
