import { useEffect, useRef } from 'react';
import { t } from '#web/i18n/index.ts';
import { Pill, Tag } from '#web/ui/index.ts';
import { resolve, type ApiDocument, type Entry, type Operation, type Reply } from './document.ts';
import { SchemaView } from './schema-view.tsx';
import { TryIt } from './try-it.tsx';
import styles from './api.module.css';

function Ways({ operation }: { operation: Operation }) {
  const ways = operation.security.map((way) => Object.keys(way)[0]);
  return (
    <p className={styles['ways']}>
      {ways.length === 0 && <Pill>{t('api.way.anyone')}</Pill>}
      {ways.includes('token') && <Pill>{t('api.way.token')}</Pill>}
      {ways.includes('session') && <Pill>{t('api.way.session')}</Pill>}
      {operation['x-permission'] && <Pill>{t('api.permission', { permission: operation['x-permission'] })}</Pill>}
    </p>
  );
}

function Parameters({ operation, document }: { operation: Operation; document: ApiDocument }) {
  const { parameters = [] } = operation;
  if (parameters.length === 0) return null;
  return (
    <section>
      <h2>{t('api.parameters')}</h2>
      <ul className={styles['fields']}>
        {parameters.map(({ name, in: place, required, schema, description }) => (
          <SchemaView
            key={`${place} ${name}`}
            document={document}
            name={name}
            required={required ?? false}
            schema={description ? { ...schema, description } : schema}
            note={place}
          />
        ))}
      </ul>
    </section>
  );
}

function ReplyView({ document, status, reply }: { document: ApiDocument; status: string; reply: Reply }) {
  const { description, content = {} } = resolve(document, reply);
  const good = status.startsWith('2');
  return (
    <li>
      <Tag>{status}</Tag>
      {good ? (
        Object.entries(content).map(([type, { schema }]) => (
          <div key={type}>
            <code>{type}</code>
            <ul className={styles['fields']}>
              <SchemaView document={document} schema={schema} />
            </ul>
          </div>
        ))
      ) : (
        <ul>
          {description.split('\n').map((line) => (
            <li key={line}>
              <code>{line.split('`')[1]}</code> {line.split('`: ')[1]}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** One route: who may call it, what it takes, what it answers, and a form to try it. */
export function OperationPage({ document, entry }: { document: ApiDocument; entry: Entry }) {
  const { method, path, operation } = entry;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <article className={styles['article']}>
      <h1 tabIndex={-1} ref={heading} data-page-heading="">
        {operation.operationId}
      </h1>
      <p>{operation.summary}</p>
      <p className={styles['address']}>
        <Tag>{method}</Tag> <code>{path}</code>
      </p>
      <Ways operation={operation} />
      <Parameters document={document} operation={operation} />
      {operation.requestBody && (
        <section>
          <h2>{t('api.body')}</h2>
          {Object.entries(operation.requestBody.content).map(([type, { schema }]) => (
            <div key={type}>
              <code>{type}</code>
              <ul className={styles['fields']}>
                <SchemaView document={document} schema={schema} />
              </ul>
            </div>
          ))}
        </section>
      )}
      <section>
        <h2>{t('api.try')}</h2>
        <TryIt document={document} entry={entry} />
      </section>
      <section>
        <h2>{t('api.replies')}</h2>
        <ul className={styles['replies']}>
          {Object.entries(operation.responses).map(([status, reply]) => (
            <ReplyView key={status} document={document} status={status} reply={reply} />
          ))}
        </ul>
      </section>
    </article>
  );
}
