import { mailDomains, type DnsFinding, type MailDomain } from '#contracts/mail-domains.ts';
import { useWrite } from '#web/client/index.ts';
import { Ago, format, t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import {
  Button,
  IconAlertTriangle,
  IconCheck,
  IconRefresh,
  IconTrash,
  Pill,
  Row,
  Strip,
  Switch,
  toast,
  type MenuEntry,
  IconButton,
  IconDots,
  IconKey,
  Menu,
} from '#web/ui/index.ts';
import { DnsRecord } from './dns-record.tsx';
import styles from './domains.module.css';

interface Shown {
  id: string;
  title: string;
  /** Each a line of its own. */
  lines: readonly string[];
  finding: DnsFinding;
}

const recordsOf = ({ keys, spf, dmarc, mx }: MailDomain): Shown[] => [
  ...keys.map((key) => ({
    id: key.id,
    title: t('mailroom.domains.dkim', { algorithm: key.algorithm === 'rsa' ? 'RSA' : 'Ed25519' }),
    lines: [
      key.state === 'retired' && key.keepUntil
        ? t('mailroom.domains.key.retired', { until: new Date(key.keepUntil) })
        : t(`mailroom.domains.key.${key.state === 'signing' ? 'signing' : 'prepared'}`),
    ],
    finding: key.record,
  })),
  ...(spf
    ? [
        {
          id: 'spf',
          title: 'SPF',
          lines: [
            ...(spf.relays.length > 0 ? [t('mailroom.domains.spf.note', { relays: spf.relays })] : []),
            ...(spf.said.length > 0 ? [t('mailroom.domains.spf.lookups', { lookups: spf.lookups })] : []),
          ],
          finding: spf,
        },
      ]
    : []),
  ...(dmarc ? [{ id: 'dmarc', title: 'DMARC', lines: [t('mailroom.domains.dmarc.note')], finding: dmarc }] : []),
  ...(mx ? [{ id: 'mx', title: 'MX', lines: [t('mailroom.domains.mx.note')], finding: mx }] : []),
];

/** One domain: whether its mail is signed, and each record with what DNS says of it. */
export function DomainSection({ domain }: { domain: MailDomain }) {
  const params = { domain: domain.id };
  const failed = { onProblem: (problem: Parameters<typeof problemText>[0]) => void toast({ text: problemText(problem), tone: 'danger' }) };
  const check = useWrite(mailDomains.check, { ...failed, onDone: () => void toast({ text: t('mailroom.domains.checked'), seconds: 4 }) });
  const change = useWrite(mailDomains.change, failed);
  const rotate = useWrite(mailDomains.rotate, { ...failed, onDone: () => void toast({ text: t('mailroom.domains.rotated') }) });
  const remove = useWrite(mailDomains.remove, failed);
  const unused = domain.addresses.length === 0;
  const more: MenuEntry[] = [
    {
      id: 'rotate',
      icon: IconKey,
      label: t('mailroom.domains.rotate'),
      disabled: domain.keys.length === 0 || domain.keys.some(({ state }) => state === 'prepared'),
      run: () => rotate.mutate({ params, body: {} }),
    },
    ...(unused
      ? [{ id: 'remove', icon: IconTrash, label: t('mailroom.domains.remove'), danger: true, run: () => remove.mutate({ params }) }]
      : []),
  ];
  return (
    <section className={styles['domain']} aria-labelledby={`domain-${domain.id}`}>
      <header className={styles['head']}>
        <div>
          <h2 id={`domain-${domain.id}`} translate="no">
            {domain.name}
          </h2>
          <p className="muted small">{unused ? t('mailroom.domains.unused') : format.list(domain.addresses)}</p>
        </div>
        <Row wrap>
          <Pill tone={domain.signing ? 'success' : 'warning'} icon={domain.signing ? IconCheck : IconAlertTriangle}>
            {domain.signing ? t('mailroom.domains.signing') : t('mailroom.domains.unsigned')}
          </Pill>
          <Button size="sm" icon={IconRefresh} busy={check.isPending} onClick={() => check.mutate({ params, body: {} })}>
            {t('mailroom.domains.check')}
          </Button>
          <Menu side="end" label={t('common.more')} sections={[{ entries: more }]}>
            <IconButton size="sm" icon={IconDots} label={t('common.more')} />
          </Menu>
        </Row>
      </header>
      {domain.checkedAt === null ? (
        <Strip role="status">{t('mailroom.domains.preparing')}</Strip>
      ) : (
        <>
          {!domain.signing && <Strip tone="warning">{t('mailroom.domains.publish')}</Strip>}
          <ul className={styles['records']}>
            {recordsOf(domain).map(({ id, ...shown }) => (
              <DnsRecord key={id} {...shown} domain={domain.name} />
            ))}
            <li className={styles['record']}>
              <div className={styles['title']}>
                <b>{t('mailroom.domains.return-path')}</b>
                <Pill
                  tone={domain.returnPath.aligned ? 'success' : 'warning'}
                  icon={domain.returnPath.aligned ? IconCheck : IconAlertTriangle}
                >
                  {domain.returnPath.aligned ? t('mailroom.domains.aligned') : t('mailroom.domains.not-aligned')}
                </Pill>
              </div>
              <p className="muted small">{t('mailroom.domains.return-path.note', { domain: domain.returnPath.domain })}</p>
            </li>
          </ul>
          <Row wrap gap={16}>
            <Switch
              label={t('mailroom.domains.ed25519')}
              hint={t('mailroom.domains.ed25519-hint')}
              checked={domain.ed25519}
              disabled={change.isPending}
              onChange={(ed25519) => change.mutate({ params, body: { version: domain.version, ed25519 } })}
            />
          </Row>
          <p className="muted small">
            {t('mailroom.domains.last')} <Ago when={domain.checkedAt} />
          </p>
        </>
      )}
    </section>
  );
}
