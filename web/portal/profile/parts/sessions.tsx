import * as identity from '#contracts/portal/identity.ts';
import { forgetSession, useRead, useWrite, workspace } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, SkeletonRows, toast } from '#web/ui/index.ts';
import { useState } from 'react';
import styles from '../more.module.css';

export function Sessions() {
  const read = useRead(identity.listSessions);
  const [asking, setAsking] = useState(false);
  const end = useWrite(identity.endSession, { refreshes: ['portal.identity'] });
  const everywhere = useWrite(identity.signOutEverywhere, {
    refreshes: [],
    onDone: () => {
      forgetSession();
      location.assign(`/p/${workspace ?? ''}/sign-in`);
    },
  });
  const problem = read.error ?? end.error ?? everywhere.error;
  const sessions = read.data?.items ?? [];
  return (
    <section className={styles['card']} aria-labelledby="sessions-part">
      <h2 id="sessions-part">{t('profile.sessions')}</h2>
      {problem && <ErrorStrip problem={problem} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={2} columns={['grow']} height="56px" />}
      <ul>
        {sessions.map((session) => (
          <li key={session.id} className={styles['session']}>
            <div>
              {session.device}
              <small className="num">
                {session.current ? t('profile.session.this') : t('profile.session.seen', { ago: format.ago(session.seenAt) })}
              </small>
            </div>
            {!session.current && (
              <Button
                aria-label={t('profile.session.end-named', { device: session.device })}
                busy={end.isPending && end.variables.params.session === session.id}
                onClick={() =>
                  end.mutate(
                    { params: { session: session.id } },
                    { onSuccess: () => toast({ text: t('profile.session.ended', { device: session.device }), tone: 'success' }) },
                  )
                }
              >
                {t('profile.session.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 0 && (
        <div>
          <Button look="danger" onClick={() => setAsking(true)}>
            {t('profile.everywhere')}
          </Button>
        </div>
      )}
      <Dialog open={asking} onClose={() => setAsking(false)} title={t('profile.everywhere.ask')} close={t('common.close')} width={400}>
        <p style={{ marginBottom: 16 }}>{t('profile.everywhere.text')}</p>
        <Buttons>
          <Button look="danger" busy={everywhere.isPending} onClick={() => everywhere.mutate({})}>
            {t('profile.everywhere')}
          </Button>
          <Button look="quiet" onClick={() => setAsking(false)}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </Dialog>
    </section>
  );
}
