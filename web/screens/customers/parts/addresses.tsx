import { z } from 'zod';
import { EmailAddress } from '#contracts/common.ts';
import { customers, type Contact } from '#contracts/customers.ts';
import { useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { AddressMarks, problemText, useForm } from '#web/shell/index.ts';
import { Button, IconButton, IconX, Tag, TextField, toast } from '#web/ui/index.ts';
import styles from './record.module.css';

/** Every address that leads to the person; answers go to the main one. */
export function Addresses({ person }: { person: Contact }) {
  const params = { contact: person.id };
  const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };
  const add = useWrite(customers.addAddress, { onDone: () => form.reset({ address: '' }), onProblem: (problem) => form.take(problem) });
  const back = useWrite(customers.addAddress, fail);
  const main = useWrite(customers.makeAddressPrimary, fail);
  const remove = useWrite(customers.removeAddress, fail);
  const form = useForm({ address: '' }, z.object({ address: EmailAddress }), { address: t('access.address-form') });
  const taken = add.error && add.error.fields.length === 0 ? problemText(add.error) : undefined;
  const may = person.can.change;
  const take = (address: string) => {
    remove.mutate({ params: { ...params, address } });
    toast({
      text: t('customers.addresses.removed', { address }),
      undo: { label: t('common.undo'), run: () => back.mutate({ params, body: { address } }) },
    });
  };
  return (
    <section aria-labelledby="addresses">
      <h2 id="addresses">{t('customers.addresses')}</h2>
      <p className="muted">{t(person.addresses.length === 0 ? 'customers.addresses.none' : 'customers.addresses.lead')}</p>
      {person.addresses.map(({ address, primary }) => (
        <div key={address} className={styles['line']}>
          <span>{address}</span>
          {primary ? (
            <Tag>{t('customers.addresses.main')}</Tag>
          ) : (
            may && (
              <Button size="sm" look="quiet" busy={main.isPending} onClick={() => main.mutate({ params, body: { address } })}>
                {t('customers.addresses.make-main')}
              </Button>
            )
          )}
          {may && (!primary || person.addresses.length === 1) && (
            <IconButton size="sm" icon={IconX} label={t('customers.addresses.remove', { address })} onClick={() => take(address)} />
          )}
        </div>
      ))}
      <AddressMarks addresses={person.addresses.map(({ address }) => address)} />
      {may && (
        <form
          noValidate
          className={styles['add']}
          onSubmit={(event) => {
            event.preventDefault();
            form.submit(({ address }) => add.mutate({ params, body: { address, primary: person.addresses.length === 0 } }));
          }}
        >
          <TextField
            {...form.field('address')}
            error={form.field('address').error ?? taken}
            label={t('customers.addresses.add')}
            size="sm"
            type="email"
            autoComplete="off"
          />
          <Button type="submit" busy={add.isPending}>
            {t('shell.add')}
          </Button>
        </form>
      )}
    </section>
  );
}
