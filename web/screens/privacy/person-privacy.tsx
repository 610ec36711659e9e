import { useState } from 'react';
import type { Contact } from '#contracts/customers.ts';
import { privacy, type PersonPrivacy } from '#contracts/privacy.ts';
import { useMay, useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed } from '#web/shell/index.ts';
import { Button, Buttons, Section, SkeletonRows, Stack, Strip, toast } from '#web/ui/index.ts';
import { PersonFrame, usePerson } from '../customers/index.ts';
import { EraseDialog } from './parts/erase-dialog.tsx';
import { ExportDialog } from './parts/export-dialog.tsx';
import { HoldDialog } from './parts/hold-dialog.tsx';
import styles from './privacy.module.css';

function Standing({ hold, erasure }: PersonPrivacy) {
  return (
    <>
      {hold && (
        <Strip tone="warning">
          {t('privacy.held', { day: format.date(hold.since, 'day'), name: hold.by ?? t('privacy.somebody'), reason: hold.reason })}
        </Strip>
      )}
      {erasure?.state === 'asked' && <Strip tone="warning">{t('privacy.asked', { day: format.date(erasure.createdAt, 'day') })}</Strip>}
      {erasure?.state === 'running' && (
        <Strip tone="plain">{t('privacy.running', { done: erasure.done, total: Math.max(erasure.total, 1) })}</Strip>
      )}
    </>
  );
}

function Parts({ person, standing }: { person: Contact; standing: PersonPrivacy }) {
  const may = useMay();
  const [open, setOpen] = useState<'export' | 'erase' | 'hold' | null>(null);
  const params = { contact: person.id };
  const endHold = useWrite(privacy.endHold, { onDone: () => void toast({ text: t('privacy.hold.ended'), tone: 'success' }) });
  const decline = useWrite(privacy.decline, { onDone: () => void toast({ text: t('privacy.declined'), tone: 'success' }) });
  const { hold, erasure } = standing;
  const trouble = endHold.error ?? decline.error;
  const close = () => setOpen(null);
  const runs = erasure !== null && erasure.state !== 'asked';
  return (
    <Stack gap={24}>
      <Standing {...standing} />
      {trouble && <ErrorStrip problem={trouble} />}
      {may('privacy.export') && (
        <Section title={t('privacy.export')} lead={t('privacy.export.lead')}>
          <Buttons>
            <Button onClick={() => setOpen('export')}>{t('privacy.export.do')}</Button>
          </Buttons>
        </Section>
      )}
      {may('privacy.erase') && !runs && (
        <>
          <Section title={t('privacy.hold')} lead={t('privacy.hold.lead')}>
            <Buttons>
              {hold ? (
                <Button busy={endHold.isPending} onClick={() => endHold.mutate({ params })}>
                  {t('privacy.hold.end')}
                </Button>
              ) : (
                <Button onClick={() => setOpen('hold')}>{t('privacy.hold.do')}</Button>
              )}
            </Buttons>
          </Section>
          <Section title={t('privacy.erase')} lead={t('privacy.erase.lead')}>
            <Buttons>
              <Button look="danger" disabled={hold !== null} onClick={() => setOpen('erase')}>
                {t('privacy.erase.do')}
              </Button>
              {erasure?.state === 'asked' && (
                <Button busy={decline.isPending} onClick={() => decline.mutate({ params })}>
                  {t('privacy.decline')}
                </Button>
              )}
            </Buttons>
          </Section>
        </>
      )}
      {open === 'export' && <ExportDialog contactId={person.id} onClose={close} />}
      {open === 'hold' && <HoldDialog contactId={person.id} onClose={close} />}
      {open === 'erase' && <EraseDialog person={person} onClose={close} />}
    </Stack>
  );
}

/** What the person may ask of us about themselves: their data, its erasure, or that it stays. */
export function PersonPrivacyPage() {
  const { id, read } = usePerson();
  const standing = useRead(privacy.ofContact, { params: { contact: id } });
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <PersonFrame id={id} person={read.data}>
      <div className={styles['scroll']}>
        <div className={styles['page']}>
          {standing.error && <ErrorStrip problem={standing.error} retry={() => void standing.refetch()} />}
          {read.data && standing.data ? (
            <Parts person={read.data} standing={standing.data} />
          ) : (
            <SkeletonRows rows={3} columns={['grow']} height="72px" />
          )}
        </div>
      </div>
    </PersonFrame>
  );
}
