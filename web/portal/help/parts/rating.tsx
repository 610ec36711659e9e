import type { Language } from '#contracts/common.ts';
import { portalKnowledge } from '#contracts/portal/knowledge.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Row, TextArea } from '#web/ui/index.ts';
import { useState } from 'react';
import styles from '../help.module.css';

/** Useful or not counts at once; the words come after and replace nothing. The focus stays where it is. */
export function Rating({ number, language }: { number: string; language: Language }) {
  const [useful, setUseful] = useState<boolean>();
  const [comment, setComment] = useState('');
  const [told, setTold] = useState(false);
  const rate = useWrite(portalKnowledge.rate, { refreshes: [] });
  const say = (said: boolean, words = '') => {
    setUseful(said);
    rate.mutate({ params: { number }, body: { language, useful: said, comment: words } }, { onSuccess: () => setTold(words !== '') });
  };
  return (
    <section className={styles['rating']} aria-labelledby="useful">
      <h2 id="useful">{t('help.useful')}</h2>
      <Row>
        {([true, false] as const).map((answer) => (
          <Button key={String(answer)} aria-pressed={useful === answer} onClick={() => say(answer)}>
            {t(answer ? 'help.yes' : 'help.no')}
          </Button>
        ))}
      </Row>
      <p role="status">{useful !== undefined && rate.isSuccess ? t('help.thanks') : ''}</p>
      {rate.error && <ErrorStrip problem={rate.error} retry={() => useful !== undefined && say(useful, comment.trim())} />}
      {useful !== undefined && !told && (
        <form
          className={styles['rating']}
          onSubmit={(event) => {
            event.preventDefault();
            if (comment.trim() !== '') say(useful, comment.trim());
          }}
        >
          <TextArea
            label={t(useful ? 'help.comment-yes' : 'help.comment')}
            rows={3}
            maxLength={2000}
            value={comment}
            onChange={setComment}
          />
          <Row>
            <Button type="submit" busy={rate.isPending}>
              {t('help.send')}
            </Button>
          </Row>
        </form>
      )}
    </section>
  );
}
