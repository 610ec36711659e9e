import { useState } from 'react';
import type { Passkey, passkeys, portalPasskeys } from '#contracts/passkeys.ts';
import type { portalProof, proof } from '#contracts/proof.ts';
import { call, Problem, refresh, renewSession, useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Button, Buttons, SkeletonRows, Stack, Strip, toast } from '#web/ui/index.ts';
import { AskProof } from '../factor/ask-proof.tsx';
import { ErrorStrip } from '../failed.tsx';
import { LossDialog } from '../loss-dialog.tsx';
import { makePasskey, NoPasskey } from './ask-browser.ts';
import { knowsPasskeys } from './knows-passkeys.ts';
import { NameDialog } from './name-dialog.tsx';
import styles from './own-passkeys.module.css';

/** The routes of the face that it stands in. */
export interface PasskeyRoutes {
  readonly passkeys: typeof passkeys | typeof portalPasskeys;
  readonly proof: typeof proof | typeof portalProof;
  /** What to read again afterwards. */
  readonly module: string;
}

type Asking = { readonly act: 'add' } | { readonly act: 'rename' | 'remove'; readonly item: Passkey };

/** A person's own passkeys: made, named, removed. */
export function OwnPasskeys({ routes }: { routes: PasskeyRoutes }) {
  const [asking, setAsking] = useState<Asking>();
  const own = routes.passkeys as typeof passkeys;
  const read = useRead(own.list);
  const close = () => setAsking(undefined);
  const refreshes = [routes.module];
  const rename = useWrite(own.rename, { refreshes, onDone: close });
  const remove = useWrite(own.remove, {
    refreshes,
    onDone: () => {
      close();
      toast({ text: t('passkeys.removed'), tone: 'success' });
      void renewSession().catch(() => undefined);
    },
  });
  const add = useAdding(routes, close);
  const items = read.data?.items ?? [];
  return (
    <Stack>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={1} columns={['grow', 96]} height="56px" />}
      {read.data && items.length === 0 && <p className="muted">{t('passkeys.empty')}</p>}
      <ul>
        {items.map((item) => (
          <li key={item.id} className={styles['key']}>
            <div>
              <b>{item.name}</b>
              <small>
                {item.lastUsedAt === null
                  ? t('passkeys.made', { ago: format.ago(item.createdAt) })
                  : t('passkeys.used', { ago: format.ago(item.lastUsedAt) })}
              </small>
            </div>
            <Buttons>
              <Button
                size="sm"
                aria-label={t('passkeys.rename-named', { name: item.name })}
                onClick={() => setAsking({ act: 'rename', item })}
              >
                {t('passkeys.rename')}
              </Button>
              <Button
                size="sm"
                aria-label={t('passkeys.remove-named', { name: item.name })}
                onClick={() => setAsking({ act: 'remove', item })}
              >
                {t('passkeys.remove')}
              </Button>
            </Buttons>
          </li>
        ))}
      </ul>
      {knowsPasskeys() ? (
        <Buttons>
          <Button onClick={() => setAsking({ act: 'add' })}>{t('passkeys.add')}</Button>
        </Buttons>
      ) : (
        <Strip>{t('passkeys.unknown')}</Strip>
      )}
      <AskProof write={add} routes={routes.proof} />
      <AskProof write={remove} routes={routes.proof} />
      {asking?.act === 'add' && add.error?.code !== 'proof_needed' && (
        <NameDialog
          title={t('passkeys.add')}
          lead={t('passkeys.add-text')}
          label={t('passkeys.continue')}
          name={t('passkeys.name-first', { n: items.length + 1 })}
          busy={add.isPending}
          problem={add.error}
          note={add.none ? t('passkeys.none') : undefined}
          onName={(name) => add.mutate({ name })}
          onClose={close}
        />
      )}
      {asking?.act === 'rename' && (
        <NameDialog
          title={t('passkeys.rename')}
          label={t('common.save')}
          name={asking.item.name}
          busy={rename.isPending}
          problem={rename.error}
          onName={(name) => rename.mutate({ params: { passkey: asking.item.id }, body: { name } })}
          onClose={close}
        />
      )}
      {asking?.act === 'remove' && remove.error?.code !== 'proof_needed' && (
        <LossDialog
          title={t('passkeys.remove-ask', { name: asking.item.name })}
          text={t('passkeys.remove-text')}
          label={t('passkeys.remove')}
          busy={remove.isPending}
          problem={remove.error}
          onDo={() => remove.mutate({ params: { passkey: asking.item.id } })}
          onClose={close}
        />
      )}
    </Stack>
  );
}

interface Wish {
  readonly name: string;
}

// The browser stands between the question and the answer, so this is no single write.
function useAdding({ passkeys: own, module }: PasskeyRoutes, onAdded: () => void) {
  const [state, setState] = useState<{ isPending: boolean; error: Problem | null; none: boolean; variables: Wish | undefined }>({
    isPending: false,
    error: null,
    none: false,
    variables: undefined,
  });
  const routes = own as typeof passkeys;
  const reset = () => setState({ isPending: false, error: null, none: false, variables: undefined });
  const run = async ({ name }: Wish) => {
    const question = await call(routes.begin, { body: {} });
    const answer = await makePasskey(question, new AbortController().signal);
    await call(routes.add, { body: { name, answer } });
    await renewSession().catch(() => undefined);
    await refresh([module]);
    reset();
    onAdded();
    toast({ text: t('passkeys.added'), tone: 'success' });
  };
  const mutate = (wish: Wish) => {
    setState({ isPending: true, error: null, none: false, variables: wish });
    run(wish).catch((cause: unknown) =>
      setState({ isPending: false, error: cause instanceof Problem ? cause : null, none: cause instanceof NoPasskey, variables: wish }),
    );
  };
  return { ...state, mutate, reset };
}
