import { useState } from 'react';
import { threads, type Entry } from '#contracts/threads.ts';
import { linkOf, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, buttonClass, Icon, IconExternalLink, IconPhoto, Strip, toast } from '#web/ui/index.ts';
import styles from './entry.module.css';

const dark = () =>
  getComputedStyle(document.documentElement).colorScheme === 'dark' ||
  (document.documentElement.dataset['theme'] === undefined && matchMedia('(prefers-color-scheme: dark)').matches);

// A frame that runs nothing can't tell its height; words and pictures say about how much there is.
const heightFor = ({ text, attachments, pictures }: Entry, shown: boolean) => {
  const lines = text.split('\n').reduce((sum, line) => sum + Math.ceil((line.length + 1) / 80), 0);
  const seen = attachments.filter((file) => file.inline).length + (shown ? pictures.count : 0);
  return Math.min(760, Math.max(140, lines * 26 + seen * 80 + 40));
};

interface Props {
  entry: Entry;
  record: string;
}

function Pictures({ entry, asked, onAsk }: { entry: Entry; asked: boolean; onAsk: (asked: boolean) => void }) {
  const { count, always, sender } = entry.pictures;
  const options = {
    refreshes: ['tickets'],
    onProblem: (problem: Parameters<typeof problemText>[0]) => toast({ tone: 'danger', text: problemText(problem) }),
  };
  const allow = useWrite(threads.allowPictures, options);
  const forbid = useWrite(threads.forbidPictures, options);
  const { name } = entry.author;
  if (count === 0 || (asked && !always)) return null;
  if (always && sender) {
    const again = () => {
      onAsk(false);
      forbid.mutate({ params: { contact: sender } });
    };
    return (
      <div className={styles['remembered']}>
        <span>{t('ticket.pictures.remembered', { name })}</span>
        <Button look="quiet" size="sm" busy={forbid.isPending} onClick={again}>
          {t('ticket.pictures.ask')}
        </Button>
      </div>
    );
  }
  const remember = (contact: string) => {
    onAsk(true);
    allow.mutate({ params: { contact }, body: {} });
  };
  return (
    <div className={styles['wants']}>
      <Strip
        icon={IconPhoto}
        detail={t('ticket.pictures.tip')}
        actions={
          <div className={styles['choice']}>
            <Button size="sm" onClick={() => onAsk(true)}>
              {t('ticket.pictures.show', { count })}
            </Button>
            {sender && (
              <Button look="quiet" size="sm" onClick={() => remember(sender)}>
                {t('ticket.pictures.always', { name })}
              </Button>
            )}
          </div>
        }
      >
        {t('ticket.pictures', { count })}
      </Strip>
    </div>
  );
}

/** The sender's own layout, in a frame that runs nothing and fetches nothing but by the desk (safety.md). */
export function Formatted({ entry, record }: Props) {
  const [asked, setAsked] = useState(false);
  const pictures = entry.pictures.count > 0 && (asked || entry.pictures.always);
  const query = { theme: dark() ? 'dark' : 'light', ...(pictures ? { pictures: 'true' } : {}) };
  const src = linkOf(threads.html, { params: { record, entry: entry.id }, query });
  return (
    <>
      <Pictures entry={entry} asked={asked} onAsk={setAsked} />
      <iframe
        key={src}
        className={styles['frame']}
        src={src}
        title={t('ticket.formatted.title', { name: entry.author.name })}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        style={{ height: heightFor(entry, pictures) }}
        loading="lazy"
        referrerPolicy="no-referrer"
      />
      <a className={buttonClass('quiet', 'sm', styles['tab'])} href={src} target="_blank" rel="noopener noreferrer">
        <Icon of={IconExternalLink} />
        {t('ticket.formatted.tab')}
      </a>
    </>
  );
}
