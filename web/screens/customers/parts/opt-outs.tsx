import { optOuts, type MailList } from '#contracts/opt-outs.ts';
import type { Contact } from '#contracts/customers.ts';
import { useRead, useWrite, type Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, problemText } from '#web/shell/index.ts';
import { Button, Skeleton, toast } from '#web/ui/index.ts';
import styles from './record.module.css';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };
const list: MailList = 'survey';

/** What the person wants no mail of, who said so and when. */
export function OptOuts({ person }: { person: Contact }) {
  const params = { contact: person.id };
  const read = useRead(optOuts.ofContact, { params });
  const add = useWrite(optOuts.add, fail);
  const remove = useWrite(optOuts.remove, fail);
  const found = read.data?.items.find((each) => each.list === list);
  return (
    <section aria-labelledby="opt-outs">
      <h2 id="opt-outs">{t('customers.opt-outs')}</h2>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <Skeleton height={36} />}
      {read.data && (
        <div className={styles['line']}>
          <span>
            {found
              ? t(found.by === 'contact' ? 'customers.opt-outs.said' : 'customers.opt-outs.set', {
                  day: format.date(found.at, 'day'),
                  name: found.name,
                })
              : t('customers.opt-outs.none')}
          </span>
          {read.data.can.change && (
            <Button
              size="sm"
              look="quiet"
              busy={add.isPending || remove.isPending}
              onClick={() => (found ? remove : add).mutate({ params: { ...params, mailList: list } })}
            >
              {t(found ? 'customers.opt-outs.ask' : 'customers.opt-outs.stop')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
