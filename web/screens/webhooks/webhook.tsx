import { useState } from 'react';
import { webhooks, type Endpoint } from '#contracts/webhooks.ts';
import { isMissing, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Failed, Link, NotFound, problemText, SetupPage, useGo, usePath, useTitle } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, IconDots, IconButton, Menu, SkeletonRows, Stack, Strip, toast } from '#web/ui/index.ts';
import { DeliveryLog } from './parts/delivery-log.tsx';
import { EndpointForm } from './parts/endpoint-form.tsx';
import { ReplayDialog } from './parts/replay-dialog.tsx';
import { SecretDialog } from './parts/secret-dialog.tsx';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };

export function WebhookPage() {
  const id = usePath('endpoint');
  const read = useRead(webhooks.endpoints);
  const endpoint = read.data?.items.find((one) => one.id === id);
  const name = endpoint ? endpoint.description || new URL(endpoint.url).host : t('webhooks.title');
  useTitle(name);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  if (isMissing(read, endpoint)) return <NotFound />;
  const crumbs = (
    <Link to="/setup/webhooks" className="link">
      {t('webhooks.title')}
    </Link>
  );
  return (
    <SetupPage title={endpoint ? name : t('common.loading')} crumbs={crumbs} aside={endpoint && <Acts endpoint={endpoint} />}>
      {endpoint ? (
        <>
          <Standing endpoint={endpoint} />
          <EndpointForm endpoint={endpoint} />
          <DeliveryLog endpoint={endpoint} />
        </>
      ) : (
        <SkeletonRows rows={6} columns={['grow']} height="44px" />
      )}
    </SetupPage>
  );
}

function Standing({ endpoint }: { endpoint: Endpoint }) {
  if (endpoint.off)
    return (
      <Strip tone="danger" detail={t('webhooks.off.how')}>
        {t(`webhooks.off.${endpoint.off.reason}`)}
      </Strip>
    );
  if (!endpoint.active || endpoint.failingSince === null) return null;
  return (
    <Strip tone="warning" detail={endpoint.pausedUntil ? t('webhooks.paused', { until: format.date(endpoint.pausedUntil) }) : undefined}>
      {t('webhooks.failing', { since: format.date(endpoint.failingSince) })}
    </Strip>
  );
}

function Acts({ endpoint }: { endpoint: Endpoint }) {
  const [asked, setAsked] = useState<'rotate' | 'remove' | 'replay'>();
  const params = { endpoint: endpoint.id };
  const go = useGo();
  const close = () => setAsked(undefined);
  const turn = useWrite(webhooks.change, fail);
  const test = useWrite(webhooks.test, { ...fail, onDone: () => void toast({ text: t('webhooks.tested'), tone: 'success' }) });
  const rotate = useWrite(webhooks.rotate, { ...fail, onDone: close });
  const remove = useWrite(webhooks.remove, {
    ...fail,
    onDone: () => {
      toast({ text: t('webhooks.removed') });
      go('/setup/webhooks');
    },
  });
  const entries = [
    ...(endpoint.active ? [{ id: 'replay', label: t('webhooks.replay-failed'), run: () => setAsked('replay') }] : []),
    { id: 'rotate', label: t('webhooks.rotate'), run: () => setAsked('rotate') },
    { id: 'remove', label: t('webhooks.remove'), danger: true, run: () => setAsked('remove') },
  ];
  return (
    <>
      {endpoint.active && (
        <Button busy={test.isPending} onClick={() => test.mutate({ params })}>
          {t('webhooks.test')}
        </Button>
      )}
      <Button
        look={endpoint.active ? 'quiet' : 'plain'}
        busy={turn.isPending}
        onClick={() => turn.mutate({ params, body: { version: endpoint.version, active: !endpoint.active } })}
      >
        {t(endpoint.active ? 'webhooks.turn-off' : 'webhooks.turn-on')}
      </Button>
      <Menu side="end" label={t('common.more')} sections={[{ entries }]}>
        <IconButton icon={IconDots} label={t('common.more')} />
      </Menu>
      {(asked === 'rotate' || asked === 'remove') && (
        <Dialog open onClose={close} title={t(`webhooks.${asked}-ask`)} close={t('common.close')}>
          <Stack>
            <p>{t(`webhooks.${asked}-text`)}</p>
            <Buttons>
              <Button
                look={asked === 'remove' ? 'danger' : 'primary'}
                busy={rotate.isPending || remove.isPending}
                onClick={() => (asked === 'remove' ? remove : rotate).mutate({ params })}
              >
                {t(`webhooks.${asked}`)}
              </Button>
              <Button look="quiet" onClick={close}>
                {t('common.cancel')}
              </Button>
            </Buttons>
          </Stack>
        </Dialog>
      )}
      {asked === 'replay' && <ReplayDialog endpoint={endpoint.id} onClose={close} />}
      <SecretDialog secret={rotate.data?.secret} until={rotate.data?.oldSecretUntil} onClose={() => rotate.reset()} />
    </>
  );
}
