import { useState } from 'react';
import { t } from '#web/i18n/index.ts';
import { tryOut, type TriedOut } from '#web/client/try-out.ts';
import {
  announce,
  Button,
  Buttons,
  IconCopy,
  IconSend,
  PasswordField,
  Pill,
  SegmentedControl,
  Strip,
  TextArea,
  TextField,
} from '#web/ui/index.ts';
import { addressOf, curlOf, exampleOf, type ApiDocument, type Entry } from './document.ts';
import styles from './api.module.css';

type Way = 'session' | 'token';

// For as long as the page is open: never in storage, never in an address (a token is a password).
const kept = { way: 'session' as Way, token: '', workspace: /\/[wp]\/([^/?#]+)/.exec(document.referrer)?.[1] ?? '' };

function useKept<Name extends keyof typeof kept>(name: Name): [(typeof kept)[Name], (value: (typeof kept)[Name]) => void] {
  const [value, setValue] = useState(kept[name]);
  return [
    value,
    (next) => {
      kept[name] = next;
      setValue(next);
    },
  ];
}

function Answer({ answer }: { answer: TriedOut }) {
  return (
    <div className={styles['answer']}>
      <p>
        <Pill tone={answer.status < 400 ? 'success' : 'danger'}>{answer.status}</Pill>{' '}
        {t('api.took', { milliseconds: answer.milliseconds })}
      </p>
      <details>
        <summary>{t('api.headers')}</summary>
        <pre>{answer.headers.map(([name, value]) => `${name}: ${value}`).join('\n')}</pre>
      </details>
      <pre>{answer.text}</pre>
    </div>
  );
}

/** Fills in a route, sends it from this page, and shows the same request for a terminal. */
export function TryIt({ document: api, entry }: { document: ApiDocument; entry: Entry }) {
  const { method, operation } = entry;
  const content = operation.requestBody?.content ?? {};
  const json = content['application/json'];
  const stream = 'text/event-stream' in (operation.responses['200']?.content ?? {});
  const [way, setWay] = useKept('way');
  const [token, setToken] = useKept('token');
  const [workspace, setWorkspace] = useKept('workspace');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [body, setBody] = useState(() => (json ? JSON.stringify(exampleOf(api, json.schema), null, 2) : ''));
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<TriedOut | 'none' | null>(null);
  const values = { ...typed, workspace };
  const curl = curlOf(entry, location.origin, values, body);

  const send = async () => {
    setBusy(true);
    const headers = Object.fromEntries(
      (operation.parameters ?? []).flatMap(({ name, in: place }) => (place === 'header' && typed[name] ? [[name, typed[name]]] : [])),
    );
    const found = await tryOut({
      method,
      address: addressOf(entry, values),
      token: way === 'token' ? token : '',
      headers,
      body: json ? body : (file ?? undefined),
    }).catch(() => 'none' as const);
    setAnswer(found);
    setBusy(false);
    announce(found === 'none' ? t('api.no-answer') : String(found.status));
  };

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {operation.security.length > 0 && (
        <SegmentedControl
          label={t('api.way')}
          name="way"
          value={way}
          onChange={setWay}
          options={[
            { value: 'session', label: t('api.way.session') },
            { value: 'token', label: t('api.way.token') },
          ]}
        />
      )}
      {operation.security.length > 0 && way === 'token' && (
        <PasswordField
          label={t('api.token')}
          hint={t('api.token.hint')}
          autoComplete="off"
          words={{ show: t('api.token.show'), hide: t('api.token.hide') }}
          value={token}
          onChange={setToken}
        />
      )}
      <div className={styles['inputs']}>
        {(operation.parameters ?? []).map(({ name, in: place, required }) => (
          <TextField
            key={`${place} ${name}`}
            label={name}
            optional={required ? undefined : t('common.optional')}
            size="sm"
            autoComplete="off"
            spellCheck={false}
            value={values[name as keyof typeof values] ?? ''}
            onChange={(value) => (name === 'workspace' ? setWorkspace(value) : setTyped({ ...typed, [name]: value }))}
          />
        ))}
      </div>
      {json && <TextArea label={t('api.body')} className={styles['code']} rows={8} spellCheck={false} value={body} onChange={setBody} />}
      {operation.requestBody && !json && (
        <label className={styles['file']}>
          {t('api.file')}
          <input type="file" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
        </label>
      )}
      {stream ? (
        <p className={styles['muted']}>{t('api.stream')}</p>
      ) : (
        <Buttons note={method === 'GET' ? undefined : t('api.real')}>
          <Button type="submit" look="primary" icon={IconSend} busy={busy}>
            {t('api.send')}
          </Button>
        </Buttons>
      )}
      {answer === 'none' && <Strip tone="danger">{t('api.no-answer')}</Strip>}
      {answer !== null && answer !== 'none' && <Answer answer={answer} />}
      <details>
        <summary>curl</summary>
        <pre>{curl}</pre>
        <Button
          size="sm"
          look="quiet"
          icon={IconCopy}
          onClick={() => void navigator.clipboard.writeText(curl).then(() => announce(t('common.copied')))}
        >
          {t('common.copy')}
        </Button>
      </details>
    </form>
  );
}
