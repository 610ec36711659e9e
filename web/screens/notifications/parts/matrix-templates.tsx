import { mailTemplates, type ListedTemplate, type MailPurpose } from '#contracts/mail-templates.ts';
import type { MatrixCell } from '#contracts/notice-matrix.ts';
import { useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link, problemText } from '#web/shell/index.ts';
import { Select, toast } from '#web/ui/index.ts';
import styles from './matrix.module.css';

/** By whose words each of a row is mailed: the page of the template, and a choice where there are several. */
export function MatrixTemplates({ cells, templates }: { cells: readonly MatrixCell[]; templates: readonly ListedTemplate[] }) {
  const purposes = [...Map.groupBy(cells, ({ purpose }) => purpose)];
  return purposes.map(([purpose, those]) => {
    const own = templates.filter((each) => each.purpose === purpose);
    const who = purposes.length > 1 ? format.list(those.map(({ recipient }) => t(`notifications.matrix.who.${recipient}`))) : undefined;
    const event = those[0] ? t(`notifications.matrix.event.${those[0].event}`) : '';
    return own.length === 0 ? null : <Words key={purpose} purpose={purpose} own={own} who={who} of={who ? `${event}, ${who}` : event} />;
  });
}

const nameOf = ({ name }: ListedTemplate): string => name ?? t('notifications.matrix.shipped-template');

function Words({ purpose, own, who, of }: { purpose: MailPurpose; own: readonly ListedTemplate[]; who: string | undefined; of: string }) {
  const choose = useWrite(mailTemplates.choose, {
    onDone: () => void toast({ text: t('notifications.matrix.saved'), tone: 'success', seconds: 4 }),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const sent = own.find((each) => each.sent) ?? own[0];
  if (!sent) return null;
  const label = t('notifications.matrix.template-of', { purpose: of });
  return (
    <span className={styles['template']}>
      {who && <span>{who}:</span>}
      {own.length === 1 ? (
        <Link to={`/setup/templates/${sent.address}`} className="link">
          <span className="sr">{label} </span>
          {t('notifications.matrix.template')}
        </Link>
      ) : (
        <Select
          size="sm"
          label={label}
          labelHidden
          options={own.map((each) => ({ value: each.address, label: nameOf(each) }))}
          value={sent.address}
          onChange={(template) => choose.mutate({ params: { purpose }, body: { template } })}
        />
      )}
    </span>
  );
}
