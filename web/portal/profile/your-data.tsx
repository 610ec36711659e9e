import { useState } from 'react';
import * as identity from '#contracts/portal/identity.ts';
import { ownPrivacy } from '#contracts/portal/privacy.ts';
import { portalProof } from '#contracts/proof.ts';
import { linkOf, usePortalMe, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { AskProof, ErrorStrip, wantsProof } from '#web/shell/index.ts';
import { Button, PasswordField, SettingsForm, Skeleton } from '#web/ui/index.ts';
import styles from './more.module.css';

function Part({ erases, hasPassword }: { erases: boolean; hasPassword: boolean }) {
  const { address } = usePortalMe();
  const [password, setPassword] = useState('');
  const fetching = useWrite(ownPrivacy.prepareExport, {
    refreshes: [],
    onDone: ({ id }) => location.assign(linkOf(ownPrivacy.exportFile, { params: { export: id } })),
  });
  const asking = useWrite(ownPrivacy.askErasure, { refreshes: ['portal.privacy'] });
  const write = erases ? asking : fetching;
  const title = t(erases ? 'own-data.erase' : 'own-data.export');
  const wrong = write.error?.code === 'wrong_credentials';
  const send = () => write.mutate({ body: password ? { password } : {} });
  return (
    <section className={styles['card']}>
      <h2>{title}</h2>
      <p className={styles['lead']}>{t(erases ? 'own-data.erase.lead' : 'own-data.export.lead')}</p>
      <AskProof write={write} routes={portalProof} />
      <SettingsForm label={title} onSubmit={send}>
        {write.error && !wrong && !wantsProof(write.error) && <ErrorStrip problem={write.error} />}
        {hasPassword && (
          <>
            <input type="text" name="username" autoComplete="username" value={address} readOnly hidden />
            <PasswordField
              label={t('own-data.password')}
              value={password}
              onChange={setPassword}
              autoComplete="current-password"
              error={wrong ? t('own-data.password.wrong') : undefined}
              words={{ show: t('common.show-password'), hide: t('common.hide-password') }}
            />
          </>
        )}
        <div>
          <Button type="submit" look={erases ? 'danger' : 'primary'} busy={write.isPending}>
            {t(erases ? 'own-data.erase.do' : 'own-data.export.do')}
          </Button>
        </div>
      </SettingsForm>
    </section>
  );
}

/** What the person may do with their own data here. */
export function YourData() {
  const read = useRead(ownPrivacy.read);
  const sessions = useRead(identity.listSessions);
  const data = read.data;
  const hasPassword = sessions.data?.hasPassword ?? false;
  const problem = read.error ?? sessions.error;
  return (
    <div className={styles['page']}>
      <h1 tabIndex={-1} data-page-heading="">
        {t('own-data.title')}
      </h1>
      {problem && <ErrorStrip problem={problem} retry={() => void read.refetch()} />}
      {!problem && (!data || !sessions.data) && <Skeleton height={120} />}
      {data && sessions.data && (
        <>
          {data.mayExport && <Part erases={false} hasPassword={hasPassword} />}
          {data.erasureAsked && (
            <p role="status" className={styles['card']}>
              {t('own-data.erase.asked')}
            </p>
          )}
          {data.mayAskErasure && !data.erasureAsked && <Part erases hasPassword={hasPassword} />}
          {!data.mayExport && !data.mayAskErasure && <p className={styles['card']}>{t('own-data.none')}</p>}
        </>
      )}
    </div>
  );
}
