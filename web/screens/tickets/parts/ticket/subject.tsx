import { useRef, useState } from 'react';
import { tickets, type Ticket } from '#contracts/tickets.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { focusNext, IconButton, IconPencil, strokeOf, toast } from '#web/ui/index.ts';
import styles from './ticket.module.css';

const focusOnce = (node: HTMLInputElement | null) => node?.focus();

/** The heading, and a field in its place while it is changed. */
export function Subject({ ticket }: { ticket: Ticket }) {
  const [typed, setTyped] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  const done = () => {
    setTyped(undefined);
    focusNext(() => heading.current);
  };
  const write = useWrite(tickets.change, { onDone: done, onProblem: (problem) => toast({ tone: 'danger', text: problemText(problem) }) });
  const save = () => {
    const subject = typed?.trim() ?? '';
    if (subject === '' || subject === ticket.subject) done();
    else write.mutate({ params: { ticket: ticket.id }, body: { version: ticket.version, subject } });
  };
  if (typed === undefined) {
    return (
      <>
        <h1 ref={heading} tabIndex={-1} data-page-heading="">
          {ticket.subject}
        </h1>
        {ticket.can.change && (
          <IconButton
            size="sm"
            icon={IconPencil}
            label={t('ticket.subject.edit')}
            className={styles['rename'] ?? ''}
            onClick={() => setTyped(ticket.subject)}
          />
        )}
      </>
    );
  }
  return (
    <input
      ref={focusOnce}
      aria-label={t('ticket.subject')}
      className={styles['subject']}
      value={typed}
      maxLength={500}
      aria-busy={write.isPending}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => {
        const stroke = strokeOf(event.nativeEvent);
        if (stroke === 'enter') save();
        if (stroke === 'escape') done();
        event.stopPropagation();
      }}
    />
  );
}
