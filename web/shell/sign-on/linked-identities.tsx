import { useState, type ComponentType, type ReactNode } from 'react';
import type { LinkedIdentity, linkedIdentities, portalLinkedIdentities } from '#contracts/sign-on.ts';
import type { portalProof, proof } from '#contracts/proof.ts';
import { call, Problem, useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Button, Buttons, Stack, toast } from '#web/ui/index.ts';
import { AskProof, wantsProof } from '../factor/ask-proof.tsx';
import { ErrorStrip } from '../failed.tsx';
import { LossDialog } from '../loss-dialog.tsx';
import styles from '../passkeys/own-passkeys.module.css';
import { leave } from './leave.ts';

interface Props {
  /** How a part of the page looks on this face. */
  frame: ComponentType<{ title: string; lead: string; children: ReactNode }>;
  routes: {
    readonly identities: typeof linkedIdentities | typeof portalLinkedIdentities;
    readonly proof: typeof proof | typeof portalProof;
    readonly module: string;
  };
}

/** Accounts elsewhere that let the person in; nothing where the desk knows no other side. */
export function LinkedIdentities({ frame: Frame, routes }: Props) {
  const own = routes.identities as typeof linkedIdentities;
  const read = useRead(own.list);
  const [doomed, setDoomed] = useState<LinkedIdentity>();
  const remove = useWrite(own.remove, {
    refreshes: [routes.module],
    onDone: () => {
      setDoomed(undefined);
      toast({ text: t('passkeys.unlinked'), tone: 'success' });
    },
  });
  const going = useGoing(own);
  if (!read.data || read.data.items.length + read.data.open.length === 0) return null;
  return (
    <Frame title={t('passkeys.linked')} lead={t('passkeys.linked-lead')}>
      <Stack>
        {going.error && !wantsProof(going.error) && <ErrorStrip problem={going.error} />}
        <ul>
          {read.data.items.map((item) => (
            <li key={item.id} className={styles['key']}>
              <div>
                <b>{item.connection}</b>
                <small>{t('passkeys.linked-since', { ago: format.ago(item.createdAt) })}</small>
              </div>
              <Button size="sm" aria-label={t('passkeys.unlink-named', { name: item.connection })} onClick={() => setDoomed(item)}>
                {t('passkeys.unlink')}
              </Button>
            </li>
          ))}
        </ul>
        <Buttons>
          {read.data.open.map(({ id, name }) => (
            <Button key={id} busy={going.isPending && going.variables?.id === id} onClick={() => going.mutate({ id })}>
              {t('passkeys.link', { name })}
            </Button>
          ))}
        </Buttons>
      </Stack>
      <AskProof write={going} routes={routes.proof} />
      <AskProof write={remove} routes={routes.proof} />
      {doomed && !wantsProof(remove.error) && (
        <LossDialog
          title={t('passkeys.unlink-named', { name: doomed.connection })}
          text={t('passkeys.unlink-text')}
          label={t('passkeys.unlink')}
          busy={remove.isPending}
          problem={remove.error}
          onDo={() => remove.mutate({ params: { identity: doomed.id } })}
          onClose={() => setDoomed(undefined)}
        />
      )}
    </Frame>
  );
}

interface Wish {
  readonly id: string;
}
interface Going {
  readonly isPending: boolean;
  readonly error: Problem | null;
  readonly variables: Wish | undefined;
}
const still: Going = { isPending: false, error: null, variables: undefined };

// The page is left in the middle of it, so this is no single write.
function useGoing(routes: typeof linkedIdentities) {
  const [state, setState] = useState(still);
  const mutate = (wish: Wish) => {
    setState({ isPending: true, error: null, variables: wish });
    leave({ next: '', links: true }, (secret) => call(routes.begin, { body: { connection: wish.id, secret } })).catch((cause: unknown) =>
      setState({ isPending: false, error: cause instanceof Problem ? cause : null, variables: wish }),
    );
  };
  return { ...state, mutate, reset: () => setState(still) };
}
