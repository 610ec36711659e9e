import type { ReactNode } from 'react';
import type { ReceivedReplyOf } from '#contracts/route.ts';
import type { TestStep } from '#contracts/mailboxes.ts';
import type { mailroom } from '#contracts/mailroom.ts';
import { format, t, type MessageId } from '#web/i18n/index.ts';
import { copyText } from '#web/shell/index.ts';
import { Button, Icon, IconCheck, IconCopy, IconX, Strip } from '#web/ui/index.ts';
import styles from './mailbox.module.css';

export type TestResult = ReceivedReplyOf<typeof mailroom.testMailbox>;
type Way = NonNullable<TestResult['incoming']>;

interface Props {
  running: boolean;
  /** Of the settings as they are typed now. */
  current: boolean;
  result: { at: number; found: TestResult; hosts: { incoming: string; outgoing: string } } | undefined;
  /** Which way stands first. */
  first: 'incoming' | 'outgoing';
  note: ReactNode;
}

/** What became of each step, in the server's own words where it said any. */
export function TestTimeline({ running, current, result, first, note }: Props) {
  const ways = first === 'incoming' ? (['incoming', 'outgoing'] as const) : (['outgoing', 'incoming'] as const);
  const tried = ways.flatMap((name) => {
    const way = result?.found[name];
    return way ? [[name, way] as const] : [];
  });
  const seconds = format.number(tried.reduce((sum, [, way]) => sum + way.millis, 0) / 1000, { maximumFractionDigits: 1 });
  const passed = tried.length > 0 && tried.every(([, way]) => way.ok);
  return (
    <section aria-labelledby="mail-test">
      <div className={styles['head']}>
        <h2 id="mail-test">{t('mailroom.test.title')}</h2>
        <span className="muted num" role="status">
          {running ? t('mailroom.test.running') : result && t('mailroom.test.took', { when: new Date(result.at), seconds })}
        </span>
      </div>
      {!result && <p className="muted">{t('mailroom.test.idle')}</p>}
      {result && !current && !running && <p className="muted">{t('mailroom.test.stale')}</p>}
      {tried.map(([name, way]) => (
        <div key={name}>
          {tried.length > 1 && <h3 className={styles['way']}>{t(`mailroom.part.${name}`)}</h3>}
          <ol className={styles['timeline']}>
            {way.steps.map((step) => (
              <Step key={step.step} step={step} host={result?.hosts[name] ?? ''} />
            ))}
          </ol>
        </div>
      ))}
      {passed && current && (
        <div className={styles['strip']}>
          <Strip tone="success" role="status">
            {t('mailroom.test.passed')}
          </Strip>
        </div>
      )}
      {note}
    </section>
  );
}

const said = (id: string, values: object = {}, otherwise: MessageId = 'mailroom.remedy.none'): string => {
  const found = t(id as MessageId, { ...values });
  return found === id ? t(otherwise) : found;
};

function detailOf({ step, detail, millis }: Way['steps'][number], host: string): string {
  const took = t('mailroom.test.millis', { n: millis });
  if (step === 'resolve') return format.list([host, detail.address ?? '', took].filter(Boolean), 'unit');
  if (step === 'tls' && detail.names && detail.validTo) {
    return t('mailroom.test.certificate', { names: detail.names, until: new Date(detail.validTo) });
  }
  if (step === 'read' && detail.messages !== undefined) return t('mailroom.test.messages', { n: detail.messages });
  return took;
}

function Step({ step, host }: { step: TestStep; host: string }) {
  const kind = step.state === 'not-tried' ? 'todo' : step.state;
  const secured = step.step === 'tls' && step.state === 'ok' ? { protocol: step.detail.protocol?.replace('TLSv', 'TLS ') ?? 'TLS' } : {};
  return (
    <li data-state={step.state}>
      <span className={styles['dot']}>
        {step.state === 'ok' && <Icon of={IconCheck} />}
        {step.state === 'failed' && <Icon of={IconX} />}
      </span>
      <div>
        <p className={styles['name']}>{said(`mailroom.step.${step.step}.${kind}`, secured)}</p>
        {step.state === 'ok' && <p className="muted num">{detailOf(step, host)}</p>}
        {step.state === 'not-tried' && <p>{t('mailroom.test.not-tried')}</p>}
        {step.state === 'failed' && (
          <>
            {step.serverWords && <ServerWords words={step.serverWords} />}
            <p className={styles['remedy']}>{said(`mailroom.remedy.${step.remedy ?? 'none'}`)}</p>
          </>
        )}
      </div>
    </li>
  );
}

/** Verbatim, and copyable for whoever runs the server. */
export function ServerWords({ words, title = t('mailroom.test.said') }: { words: string; title?: string }) {
  const copy = () => void copyText(words);
  return (
    <figure className={styles['said']}>
      <figcaption>
        {title}
        <Button size="sm" look="quiet" icon={IconCopy} onClick={copy}>
          {t('common.copy')}
        </Button>
      </figcaption>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- long words scroll and are read by keyboard */}
      <pre tabIndex={0} translate="no">
        {words}
      </pre>
    </figure>
  );
}
