import type { Ticket } from '#contracts/tickets.ts';
import { t } from '#web/i18n/index.ts';
import { fieldHelp } from '#web/shell/index.ts';
import { FieldFacts, fieldsFor, useFields } from '#web/screens/fields/index.ts';
import styles from './details.module.css';
import { Choosable, Fact } from './fact.tsx';
import { useChange } from './use-change.ts';

/** What this workspace wants to know of a ticket beside what every ticket has. */
export function CustomFields({ ticket }: { ticket: Ticket }) {
  const change = useChange(ticket);
  const fields = fieldsFor(useFields('ticket') ?? [], ticket.product?.id ?? null, ticket.fields);
  if (fields.length === 0) return null;
  return (
    <section>
      <h2>{t('ticket.details.fields')}</h2>
      <dl>
        <FieldFacts
          fields={fields}
          values={ticket.fields}
          onChange={(key, value) => change({ fields: { [key]: value } })}
          renderLine={({ field, name, text, onOpen }) => (
            <Fact key={field.key} name={name} help={fieldHelp(field)}>
              <Choosable label={t('ticket.field.change', { name })} may={ticket.can.change} onClick={onOpen}>
                <span className={styles['clip']} data-tip={text ?? undefined}>
                  {text ?? <span className="muted">{t('ticket.none')}</span>}
                </span>
              </Choosable>
            </Fact>
          )}
        />
      </dl>
    </section>
  );
}
