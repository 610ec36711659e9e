import { useState } from 'react';
import { secondFactor, type OwnFactor } from '#contracts/second-factor.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { At, t } from '#web/i18n/index.ts';
import { AskProof, ErrorStrip, FactorSetUp, Proof, RecoveryCodes, type AskProps } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, Section, Skeleton, Stack, Strip, toast } from '#web/ui/index.ts';

type Asking = 'on' | 'codes' | 'off';

/** One's own second factor: on with a phone, ten codes for its loss, off with both proofs. */
export function SecondFactor() {
  const [asking, setAsking] = useState<Asking>();
  const read = useRead(secondFactor.own);
  const own = read.data;
  const close = () => setAsking(undefined);
  return (
    <Section title={t('identity.factor.title')} lead={t('identity.factor.lead')}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {!own && !read.error && <Skeleton width={240} height={36} />}
      {own && <Standing own={own} onAsk={setAsking} />}
      {own && asking === 'on' && <SwitchOn hasPassword={own.hasPassword} onClose={close} />}
      {own && asking === 'codes' && <RenewCodes hasPassword={own.hasPassword} onClose={close} />}
      {own && asking === 'off' && <SwitchOff hasPassword={own.hasPassword} onClose={close} />}
    </Section>
  );
}

function Standing({ own, onAsk }: { own: OwnFactor; onAsk: (what: Asking) => void }) {
  if (own.since === null) {
    return (
      <Buttons>
        <Button look="primary" onClick={() => onAsk('on')}>
          {t('identity.factor.set-up')}
        </Button>
      </Buttons>
    );
  }
  const few = own.recoveryCodes < 3;
  return (
    <Stack>
      <p>
        {t('identity.factor.is-on')} <At when={own.since} shape="day" />
      </p>
      {few ? (
        <Strip tone="warning">{t('identity.factor.codes-left', { count: own.recoveryCodes })}</Strip>
      ) : (
        <p className="muted">{t('identity.factor.codes-left', { count: own.recoveryCodes })}</p>
      )}
      {own.needed && <p className="muted">{t('identity.factor.needed')}</p>}
      <Buttons>
        <Button onClick={() => onAsk('codes')}>{t('identity.factor.new-codes')}</Button>
        {!own.needed && (
          <Button look="danger" onClick={() => onAsk('off')}>
            {t('identity.factor.switch-off')}
          </Button>
        )}
      </Buttons>
    </Stack>
  );
}

function SwitchOn({ hasPassword, onClose }: AskProps) {
  const begin = useWrite(secondFactor.begin, { refreshes: [] });
  const confirm = useWrite(secondFactor.confirm, { refreshes: ['identity'] });
  const codes = confirm.data?.recoveryCodes;
  const done = () => {
    onClose();
    toast({ text: t('identity.factor.on-done'), tone: 'success' });
  };
  const body = () => {
    if (codes) return <RecoveryCodes codes={codes} onDone={done} />;
    if (begin.data) {
      return (
        <FactorSetUp
          secret={begin.data}
          busy={confirm.isPending}
          problem={confirm.error}
          onCode={(code) => confirm.mutate({ body: { code } })}
          onCancel={onClose}
        />
      );
    }
    return (
      <Proof
        hasPassword={hasPassword}
        label={t('identity.factor.continue')}
        busy={begin.isPending}
        problem={begin.error}
        onSend={({ password }) => begin.mutate({ body: password === '' ? {} : { password } })}
        onClose={onClose}
      />
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={!codes}
      title={t(codes ? 'factor.codes' : 'identity.factor.set-up')}
      close={t('common.close')}
    >
      <AskProof write={begin} />
      {body()}
    </Dialog>
  );
}

function RenewCodes({ hasPassword, onClose }: AskProps) {
  const write = useWrite(secondFactor.renewCodes, { refreshes: ['identity'] });
  const codes = write.data?.recoveryCodes;
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={!codes}
      title={t(codes ? 'factor.codes' : 'identity.factor.new-codes')}
      close={t('common.close')}
    >
      <AskProof write={write} />
      {codes ? (
        <RecoveryCodes codes={codes} onDone={onClose} />
      ) : (
        <Proof
          asksCode
          hasPassword={hasPassword}
          lead={t('identity.factor.new-codes-text')}
          label={t('identity.factor.new-codes')}
          busy={write.isPending}
          problem={write.error}
          onSend={({ password, code }) => write.mutate({ body: { code, ...(password === '' ? {} : { password }) } })}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function SwitchOff({ hasPassword, onClose }: AskProps) {
  const write = useWrite(secondFactor.remove, {
    refreshes: ['identity'],
    onDone: () => {
      onClose();
      toast({ text: t('identity.factor.off-done') });
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('identity.factor.switch-off')} close={t('common.close')}>
      <AskProof write={write} />
      <Proof
        asksCode
        danger
        hasPassword={hasPassword}
        lead={t('identity.factor.off-text')}
        label={t('identity.factor.switch-off')}
        busy={write.isPending}
        problem={write.error}
        onSend={({ password, code }) => write.mutate({ body: { code, ...(password === '' ? {} : { password }) } })}
        onClose={onClose}
      />
    </Dialog>
  );
}
