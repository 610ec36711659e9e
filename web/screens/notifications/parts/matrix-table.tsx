import { mailTemplates } from '#contracts/mail-templates.ts';
import type { MatrixCell, NoticeEvent, Recipient } from '#contracts/notice-matrix.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Checkbox, Icon, IconBell, IconMail, Table } from '#web/ui/index.ts';
import styles from './matrix.module.css';
import { MatrixTemplates } from './matrix-templates.tsx';
import { keyOf, type Cells, type Switches } from './switches.ts';

interface Props {
  label: string;
  events: readonly NoticeEvent[];
  recipients: readonly Recipient[];
  cells: readonly MatrixCell[];
  values: Cells;
  onChange: (key: string, value: Switches) => void;
}

/** Events down, people across; on phones each event is a list of its people. */
export function MatrixTable({ label, events, recipients, cells, values, onChange }: Props) {
  const templates = useRead(mailTemplates.list, {}).data?.items ?? [];
  const columns = [
    { label: t('notifications.matrix.event') },
    ...recipients.map((who) => ({ label: t(`notifications.matrix.who.${who}`), wide: true })),
  ];
  return (
    <div className={styles['matrix']}>
      <Table label={label} columns={columns}>
        {events.map((event) => {
          const row = cells.filter((cell) => cell.event === event && recipients.includes(cell.recipient));
          return (
            <tr key={event}>
              <th scope="row" className={styles['event']}>
                {t(`notifications.matrix.event.${event}`)}
                <MatrixTemplates cells={row} templates={templates} />
              </th>
              {recipients.map((who) => {
                const cell = row.find(({ recipient }) => recipient === who);
                return (
                  <td key={who} className={cell ? undefined : styles['none']}>
                    {cell ? (
                      <CellSwitches cell={cell} now={values[keyOf(cell)] ?? cell.shipped} onChange={(now) => onChange(keyOf(cell), now)} />
                    ) : (
                      <span className="muted" aria-hidden>
                        –
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </Table>
    </div>
  );
}

function CellSwitches({ cell, now, onChange }: { cell: MatrixCell; now: Switches; onChange: (now: Switches) => void }) {
  const who = t(`notifications.matrix.who.${cell.recipient}`);
  const names = { who, event: t(`notifications.matrix.event.${cell.event}`) };
  const { onScreen, byMail } = now;
  return (
    <div className={styles['cell']}>
      <span className={styles['who']} aria-hidden>
        {who}
      </span>
      {cell.hasScreen && (
        <Checkbox
          label={
            <span title={t('notifications.matrix.screen')}>
              <Icon of={IconBell} />
              <span className="sr">{t('notifications.matrix.screen-of', names)}</span>
            </span>
          }
          checked={onScreen}
          onChange={(on) => onChange({ onScreen: on, byMail })}
        />
      )}
      <Checkbox
        label={
          <span title={t('notifications.matrix.mail')}>
            <Icon of={IconMail} />
            <span className="sr">{t('notifications.matrix.mail-of', names)}</span>
          </span>
        }
        checked={byMail}
        onChange={(on) => onChange({ onScreen, byMail: on })}
      />
    </div>
  );
}
