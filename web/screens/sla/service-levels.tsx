import { useState } from 'react';
import { sla, type Policy } from '#contracts/sla.ts';
import { patch, useRead, useWorkspace, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, problemText, SetupPage, useGo } from '#web/shell/index.ts';
import { Button, ClockCalm, EmptyState, IconPlus, Row, Section, SkeletonRows, Table, Tag, toast, useKeys } from '#web/ui/index.ts';
import { NameDialog, OrderedList } from '../catalog/index.ts';
import { newPolicy, officeWeek } from './shipped.ts';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };

const policyTitle = (policy: Policy) => (
  <Link to={`/setup/service-levels/${policy.id}`}>
    <b>{policy.name}</b>
  </Link>
);

const policyMeta = (policy: Policy & { hours: string }) => (
  <>
    {!policy.active && <Tag>{t('sla.off')}</Tag>}
    {policy.hours}
  </>
);

/** Policies in the order in which they are tried, and the calendars that they go by. */
export function ServiceLevels() {
  const [making, setMaking] = useState<'policy' | 'calendar'>();
  const close = () => setMaking(undefined);
  const go = useGo();
  const { timeZone } = useWorkspace();
  const policies = useRead(sla.policies, {});
  const calendars = useRead(sla.calendars, {});
  const createPolicy = useWrite(sla.createPolicy, { onDone: ({ id }) => go(`/setup/service-levels/${id}`) });
  const createCalendar = useWrite(sla.createCalendar, { onDone: ({ id }) => go(`/setup/service-levels/calendars/${id}`) });
  const change = useWrite(sla.changePolicy, fail);
  const remove = useWrite(sla.deletePolicy, fail);
  const order = useWrite(sla.orderPolicies, {
    ...fail,
    optimistic: ({ body }) =>
      patch(sla.policies, {}, (before) => ({
        ...before,
        items: before.items.toSorted((a, b) => body.ids.indexOf(a.id) - body.ids.indexOf(b.id)),
      })),
  });
  useKeys([{ id: 'sla.new', keys: 'C', label: t('sla.new'), run: () => setMaking('policy') }]);

  const failed = policies.error ?? calendars.error;
  const retry = () => void Promise.all([policies.refetch(), calendars.refetch()]);
  if (failed && !(policies.data && calendars.data)) return <Failed cause={failed} retry={retry} />;
  const known = calendars.data?.items ?? [];
  const calendarName = (id: string | null) => (id === null ? t('sla.round-the-clock') : (known.find((each) => each.id === id)?.name ?? ''));
  const items = (policies.data?.items ?? []).map((policy) => ({ ...policy, retired: false, hours: calendarName(policy.calendarId) }));
  const usual = known.find((calendar) => calendar.default)?.id ?? null;
  const turn = (policy: Policy, active: boolean) =>
    change.mutate({ params: { policy: policy.id }, body: { version: policy.version, active } });
  const make = (
    <Button look="primary" icon={IconPlus} kbd="C" onClick={() => setMaking('policy')}>
      {t('sla.new')}
    </Button>
  );

  return (
    <SetupPage title={t('sla.title')} lead={t('sla.lead')} aside={items.length > 0 && make}>
      {failed && <ErrorStrip problem={failed} retry={retry} />}
      {policies.isPending && <SkeletonRows rows={3} columns={[20, 'grow', 80]} height="44px" />}
      {policies.data && items.length === 0 && (
        <EmptyState icon={ClockCalm} title={t('sla.empty')} actions={make}>
          {t('sla.empty-text')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <OrderedList
          label={t('sla.title')}
          items={items}
          onOrder={(ids) => order.mutate({ body: { ids } })}
          title={policyTitle}
          meta={policyMeta}
          actions={(policy) => [
            policy.active
              ? { id: 'off', label: t('sla.turn-off'), run: () => turn(policy, false) }
              : { id: 'on', label: t('sla.turn-on'), run: () => turn(policy, true) },
            { id: 'delete', label: t('shell.delete'), danger: true, run: () => remove.mutate({ params: { policy: policy.id } }) },
          ]}
        />
      )}
      <Section title={t('sla.calendars')} lead={t('sla.calendars.lead')}>
        {known.length > 0 && (
          <Table label={t('sla.calendars')} columns={[{ label: t('sla.name') }, { label: t('sla.zone') }]}>
            {known.map((calendar) => (
              <tr key={calendar.id}>
                <td>
                  <Link to={`/setup/service-levels/calendars/${calendar.id}`} data-row-link="">
                    <b>{calendar.name}</b>
                  </Link>{' '}
                  {calendar.default && <Tag>{t('sla.usual')}</Tag>}
                </td>
                <td>{calendar.timeZone}</td>
              </tr>
            ))}
          </Table>
        )}
        <Row>
          <Button icon={IconPlus} onClick={() => setMaking('calendar')}>
            {t('sla.new-calendar')}
          </Button>
        </Row>
      </Section>
      <NameDialog
        open={making === 'policy'}
        title={t('sla.new')}
        button={t('sla.create')}
        busy={createPolicy.isPending}
        problem={createPolicy.error}
        onClose={close}
        onSend={({ name }) => createPolicy.mutate({ body: newPolicy(name, usual) })}
      />
      <NameDialog
        open={making === 'calendar'}
        title={t('sla.new-calendar')}
        button={t('sla.create-calendar')}
        busy={createCalendar.isPending}
        problem={createCalendar.error}
        onClose={close}
        onSend={({ name }) => createCalendar.mutate({ body: { name, timeZone, week: officeWeek } })}
      />
    </SetupPage>
  );
}
