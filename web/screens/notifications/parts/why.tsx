import type { Notice, NoticeKind, NoticeReason } from '#contracts/notifications.ts';
import { useMay } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';

const named = ['mentioned', 'mail_failed', 'answer_kept', 'woken', 'rule_told', 'webhook_off'] as const satisfies readonly NoticeKind[];

const sentence = (kind: NoticeKind, { recipient }: NoticeReason): string => {
  if (recipient !== 'concerned') return t(`notifications.why.${recipient}`);
  const known = named.find((each) => each === kind);
  return t(known ? `notifications.why.${known}` : 'notifications.why.concerned');
};

/** Why one was told; it leads to where one may change that. */
export function Why({ notice, why }: { notice: Pick<Notice, 'kind'>; why: NoticeReason }) {
  const may = useMay();
  const place = why.bySetup && may('setup.manage') ? '/setup/who-is-told' : '/profile/notifications';
  const words = sentence(notice.kind, why);
  return (
    <>
      {' · '}
      <Link to={place} className="link">
        {why.bySetup ? t('notifications.why.by-setup', { why: words }) : words}
      </Link>
    </>
  );
}
