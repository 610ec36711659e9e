import type { DnsFinding, DnsState } from '#contracts/mail-domains.ts';
import { t } from '#web/i18n/index.ts';
import { copyText } from '#web/shell/index.ts';
import { Button, ClockCalm, IconAlertTriangle, IconCheck, IconCopy, IconX, Pill, Row, type IconShape, type Tone } from '#web/ui/index.ts';
import { txtStrings } from '../txt-strings.ts';
import styles from './domains.module.css';

const looks: { readonly [State in DnsState]: readonly [Tone, IconShape] } = {
  found: ['success', IconCheck],
  missing: ['warning', IconX],
  different: ['danger', IconAlertTriangle],
  unknown: ['plain', ClockCalm],
};

const copy = (text: string): void => void copyText(text);

interface Props {
  title: string;
  lines: readonly string[];
  finding: DnsFinding;
  /** Most name servers want names below it without it. */
  domain: string;
}

/** What to publish, what DNS says, and how far the two agree. */
export function DnsRecord({ title, lines, finding, domain }: Props) {
  const { name, type, state, wanted, said, notes } = finding;
  const [tone, icon] = looks[state];
  const short = name === domain ? '@' : name.endsWith(`.${domain}`) ? name.slice(0, -domain.length - 1) : name;
  const toPublish = wanted !== null && !(state === 'found' && notes.length === 0);
  return (
    <li className={styles['record']}>
      <div className={styles['title']}>
        <b>{title}</b>
        <Pill tone={tone} icon={icon}>
          {t(`mailroom.domains.state.${state}`)}
        </Pill>
      </div>
      {lines.map((line) => (
        <p key={line} className="muted small">
          {line}
        </p>
      ))}
      {notes.map((each) => (
        <p key={each} className={styles['note']}>
          {t(`mailroom.domains.note.${each}`)}
        </p>
      ))}
      <dl className={styles['facts']}>
        <dt>{t('mailroom.domains.name')}</dt>
        <dd translate="no">
          <code>{short}</code> <span className="muted">{type}</span>
        </dd>
        {toPublish && (
          <>
            <dt>{t('mailroom.domains.publish-this')}</dt>
            <dd>
              <code className={styles['value']} translate="no">
                {wanted}
              </code>
              <Row wrap gap={4}>
                <Button look="quiet" size="sm" icon={IconCopy} onClick={() => copy(short)}>
                  {t('mailroom.domains.copy-name')}
                </Button>
                <Button look="quiet" size="sm" icon={IconCopy} onClick={() => copy(wanted)}>
                  {t('mailroom.domains.copy-value')}
                </Button>
                {wanted.length > 255 && (
                  <Button look="quiet" size="sm" icon={IconCopy} onClick={() => copy(txtStrings(wanted))}>
                    {t('mailroom.domains.copy-strings')}
                  </Button>
                )}
              </Row>
            </dd>
          </>
        )}
        {said.length > 0 && (state !== 'found' || wanted === null || notes.length > 0) && (
          <>
            <dt>{t('mailroom.domains.dns-says')}</dt>
            <dd>
              {said.map((each) => (
                <code key={each} className={styles['value']} translate="no">
                  {each}
                </code>
              ))}
            </dd>
          </>
        )}
      </dl>
    </li>
  );
}
