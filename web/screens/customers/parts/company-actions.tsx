import { useState } from 'react';
import { customers, type Company } from '#contracts/customers.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useGo } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, IconButton, IconDots, Menu, Stack, toast } from '#web/ui/index.ts';

export function CompanyActions({ company }: { company: Company }) {
  const go = useGo();
  const [asking, setAsking] = useState(false);
  const remove = useWrite(customers.deleteCompany, {
    onDone: () => {
      go('/companies');
      toast({ text: t('customers.companies.deleted', { name: company.name }) });
    },
  });
  if (!company.can.remove) return null;
  return (
    <>
      <Menu side="end" sections={[{ entries: [{ id: 'delete', label: t('shell.delete'), danger: true, run: () => setAsking(true) }] }]}>
        <IconButton icon={IconDots} label={t('common.more')} />
      </Menu>
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('customers.companies.delete-ask', { name: company.name })}
        close={t('common.close')}
      >
        <Stack>
          {remove.error && <ErrorStrip problem={remove.error} />}
          <p>{t('customers.companies.delete-text')}</p>
          <Buttons>
            <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate({ params: { company: company.id } })}>
              {t('shell.delete')}
            </Button>
            <Button look="quiet" onClick={() => setAsking(false)}>
              {t('common.cancel')}
            </Button>
          </Buttons>
        </Stack>
      </Dialog>
    </>
  );
}
