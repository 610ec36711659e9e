import { useState } from 'react';
import type { Draft } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { problemText, useGo } from '#web/shell/index.ts';
import { Button, classes, FileChip, Icon, IconArrowMerge, toast } from '#web/ui/index.ts';
import lanes from '../ticket/lane.module.css';
import { laneIcons, laneName } from '../ticket/lane-mark.tsx';
import styles from './links.module.css';
import { takeDraft } from './take-draft.ts';

interface Props {
  ticket: Ticket;
  drafts: readonly Draft[];
  shared: boolean;
}

/** What its reader had begun to write where nothing can be sent any more: to read, to copy, and to take along. */
export function LeftDrafts({ ticket, drafts, shared }: Props) {
  const go = useGo();
  const [busy, setBusy] = useState(false);
  const into = ticket.unlisted?.as === 'merged' ? ticket.unlisted.into : null;
  const take = async (draft: Draft, reference: string) => {
    setBusy(true);
    try {
      if (await takeDraft(draft, ticket.id, reference)) {
        toast({ text: t('links.drafts.taken', { reference }) });
        go(`/t/${reference}`);
      } else toast({ tone: 'danger', text: t('links.drafts.nowhere', { reference }) });
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause;
      toast({ tone: 'danger', text: problemText(cause) });
    }
    setBusy(false);
  };

  return (
    <section className={styles['left']} aria-labelledby="left-drafts">
      <h2 id="left-drafts">{t('links.drafts', { count: drafts.length })}</h2>
      <p className="muted">
        {into ? t('links.drafts.merged', { into: into.reference }) : t('links.drafts.kept', { as: ticket.unlisted?.as ?? 'deleted' })}
      </p>
      {drafts.map((draft) => (
        <article key={draft.lane} className={classes(styles['draft'], lanes[draft.lane])}>
          <span className={lanes['edge']} aria-hidden="true" />
          <h3>
            <Icon of={laneIcons[draft.lane]} />
            {laneName(draft.lane, shared, draft.call !== null)}
          </h3>
          <p>{draft.text}</p>
          {draft.attachments.map((file) => (
            <FileChip key={file.id} name={file.name} detail={format.bytes(file.size)} />
          ))}
          {into && (
            <Button size="sm" icon={IconArrowMerge} busy={busy} onClick={() => void take(draft, into.reference)}>
              {t('links.drafts.take', { reference: into.reference })}
            </Button>
          )}
        </article>
      ))}
    </section>
  );
}
