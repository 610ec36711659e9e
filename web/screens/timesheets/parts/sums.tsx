import type { ReceivedReplyOf } from '#contracts/route.ts';
import type { SumBy, timesheets } from '#contracts/timesheets.ts';
import { formatHours } from '#contracts/formats.ts';
import { t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Table } from '#web/ui/index.ts';

interface Props {
  by: Exclude<SumBy, 'day'>;
  items: ReceivedReplyOf<typeof timesheets.sums>['items'];
}

const placeOf = { company: (id: string) => `/companies/${id}`, ticket: (id: string) => `/t/${id}`, member: () => null } as const;

export function Sums({ by, items }: Props) {
  const named = (id: string | null, name: string) => {
    const to = id === null ? null : placeOf[by](id);
    if (id === null) return <span className="muted">{t('timesheets.no-company')}</span>;
    return to === null ? (
      name
    ) : (
      <Link to={to} className="link">
        {name}
      </Link>
    );
  };
  return (
    <Table
      label={t(`timesheets.by.${by}`)}
      columns={[
        { label: t(`timesheets.one.${by}`) },
        { label: t('timesheets.billable'), end: true },
        { label: t('timesheets.total'), end: true },
      ]}
    >
      {items.map(({ id, name, minutes, billableMinutes }) => (
        <tr key={id}>
          <td>{named(id, name)}</td>
          <td data-end="" className="num">
            {formatHours(billableMinutes)}
          </td>
          <td data-end="" className="num">
            {formatHours(minutes)}
          </td>
        </tr>
      ))}
    </Table>
  );
}
