import { useState } from 'react';
import { customers, type Contact, type Membership } from '#contracts/customers.ts';
import { useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Link, problemText } from '#web/shell/index.ts';
import { Button, IconButton, IconDots, IconPlus, Menu, Row, Switch, Tag, toast } from '#web/ui/index.ts';
import { CompanyPicker } from './company-picker.tsx';
import styles from './record.module.css';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };

/** In which companies the person is, and what they see of each. */
export function Memberships({ person }: { person: Contact }) {
  const [adding, setAdding] = useState(false);
  const add = useWrite(customers.setMembership, fail);
  return (
    <section aria-labelledby="memberships">
      <h2 id="memberships">{t('customers.memberships')}</h2>
      <p className="muted">{t(person.memberships.length === 0 ? 'customers.memberships.none' : 'customers.memberships.lead')}</p>
      {person.memberships.map((membership) => (
        <MembershipRow key={membership.company.id} person={person} membership={membership} />
      ))}
      {person.can.change && (
        <div className={styles['add']}>
          <Row>
            <Button icon={IconPlus} busy={add.isPending} onClick={() => setAdding(true)}>
              {t('customers.memberships.add')}
            </Button>
          </Row>
        </div>
      )}
      <CompanyPicker
        open={adding}
        title={t('customers.memberships.add')}
        without={person.memberships.map(({ company }) => company.id)}
        onClose={() => setAdding(false)}
        onPick={({ id }) => add.mutate({ params: { contact: person.id, company: id }, body: {} })}
      />
    </section>
  );
}

function MembershipRow({ person, membership }: { person: Contact; membership: Membership }) {
  const { company, manager, primary } = membership;
  const params = { contact: person.id, company: company.id };
  const set = useWrite(customers.setMembership, fail);
  const remove = useWrite(customers.removeMembership, {
    ...fail,
    onDone: () =>
      void toast({
        text: t('customers.memberships.removed', { name: person.name, company: company.name }),
        undo: { label: t('common.undo'), run: () => set.mutate({ params, body: { primary, manager } }) },
      }),
  });
  const change = (body: { primary?: boolean; manager?: boolean }) => set.mutate({ params, body });
  const locked = !person.can.change || set.isPending;
  const words = { name: person.name, company: company.name };
  return (
    <div className={styles['membership']}>
      <header>
        <span className="clip">
          <Link to={`/companies/${company.id}`} className="link">
            {company.name}
          </Link>
        </span>
        {primary && <Tag>{t('customers.memberships.main')}</Tag>}
        {person.can.change && (
          <Menu
            side="end"
            sections={[
              {
                entries: [
                  ...(primary ? [] : [{ id: 'main', label: t('customers.memberships.make-main'), run: () => change({ primary: true }) }]),
                  {
                    id: 'remove',
                    label: t('customers.memberships.remove', { company: company.name }),
                    danger: true,
                    run: () => remove.mutate({ params }),
                  },
                ],
              },
            ]}
          >
            <IconButton size="sm" icon={IconDots} label={t('common.more')} />
          </Menu>
        )}
      </header>
      <Switch
        label={t('customers.memberships.manager')}
        hint={t('customers.memberships.manager-hint')}
        aria-label={t('customers.memberships.manager-of', words)}
        checked={manager}
        disabled={locked}
        onChange={(on) => change({ manager: on })}
      />
    </div>
  );
}
