import { call, forgetSession, renewSession, useSessionIfAny, useWorkspace, workspace, type Session } from '#web/client/index.ts';
import type { Language } from '#contracts/common.ts';
import { signOut as signOutStaff } from '#contracts/identity.ts';
import { signOut as signOutPortal } from '#contracts/portal/identity.ts';
import { currentSetting, languages, setSetting, t, type MessageId } from '#web/i18n/index.ts';
import {
  Avatar,
  chooseScheme,
  classes,
  Icon,
  IconBuilding,
  IconChevronDown,
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSun,
  IconUser,
  Menu,
  schemeChoice,
  type MenuSection,
  type SchemeChoice,
} from '#web/ui/index.ts';
import styles from './frame.module.css';
import { useGo } from './navigation.tsx';

const languageKey = 'interdesk.language';
export const storedLanguage = (): Language | undefined => languages.find((language) => language === localStorage.getItem(languageKey));

/** For this browser; it wins over what the person's record says. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(languageKey, language);
  void setSetting({ language });
}

const schemes: readonly [SchemeChoice, typeof IconSun][] = [
  ['system', IconDeviceDesktop],
  ['light', IconSun],
  ['dark', IconMoon],
];

const appearance = (): MenuSection => ({
  heading: t('common.theme'),
  entries: schemes.map(([choice, icon]) => ({
    id: choice,
    icon,
    label: t(`common.theme.${choice}` as MessageId),
    chosen: schemeChoice() === choice,
    run: () => chooseScheme(choice),
  })),
});

const tongues = (): MenuSection => ({
  heading: t('common.language'),
  entries: languages.map((language) => ({
    id: language,
    label: t(`common.language.${language}` as MessageId),
    lang: language,
    chosen: currentSetting().language === language,
    run: () => chooseLanguage(language),
  })),
});

/** Ends the session here and leaves nothing behind in this browser. */
async function signOut(portal: boolean): Promise<void> {
  await call(portal ? signOutPortal : signOutStaff).catch(() => undefined);
  forgetSession();
  location.assign(portal ? `/p/${workspace ?? ''}/sign-in` : `/w/${workspace ?? ''}/sign-in`);
}

export const leavePortal = (): Promise<void> => signOut(true);

const leaving = (portal: boolean): MenuSection => ({
  entries: [{ id: 'sign-out', icon: IconLogout, label: t('common.sign-out'), run: () => void signOut(portal) }],
});

/** For pages before signing in: language and appearance only. */
export function VisitorMenu() {
  const current = currentSetting().language;
  return (
    <Menu sections={[tongues(), appearance()]} side="end">
      <button type="button" className={styles['person']} style={{ width: 'auto' }}>
        <span className="sr">{t('common.language')}</span>
        {t(`common.language.${current}` as MessageId)}
        <Icon of={IconChevronDown} />
      </button>
    </Menu>
  );
}

export function PersonMenu({ me, folded, onKeys }: { me: NonNullable<Session['me']>; folded: boolean; onKeys: () => void }) {
  const go = useGo();
  const sections: MenuSection[] = [
    {
      entries: [
        { id: 'profile', icon: IconUser, label: t('shell.place.profile'), run: () => go('/profile') },
        { id: 'keys', icon: IconKeyboard, label: t('shell.keys'), kbd: '?', run: onKeys },
      ],
    },
    tongues(),
    appearance(),
    leaving(false),
  ];
  return (
    <Menu sections={sections} up>
      <button type="button" className={styles['person']}>
        <Avatar name={me.name} presence="here" decorative={!folded} />
        {!folded && <span className={classes(styles['label'], 'clip')}>{me.name}</span>}
        <span className="sr">{t('shell.person.menu')}</span>
      </button>
    </Menu>
  );
}

export function PortalPersonMenu({ me }: { me: NonNullable<Session['me']> }) {
  return (
    <Menu sections={[tongues(), appearance(), leaving(true)]} side="end" top={<PersonLine me={me} />}>
      <button type="button" className={styles['topPerson']}>
        <Avatar name={me.name} size="lg" />
        <span className="sr">{t('portal.person.menu')}</span>
      </button>
    </Menu>
  );
}

function PersonLine({ me }: { me: NonNullable<Session['me']> }) {
  return (
    <div style={{ padding: '8px 8px 4px' }}>
      <b>{me.name}</b>
      <div className="muted small">{me.address}</div>
    </div>
  );
}

/** The other desks that this browser is signed in to. */
export function WorkspaceMenu({ folded }: { folded: boolean }) {
  const current = useWorkspace();
  const seats = useSessionIfAny()?.seats ?? [];
  const sections: MenuSection[] = [
    {
      heading: t('shell.workspace.switch'),
      entries: seats.map((seat) => ({
        id: `${seat.kind} ${seat.slug}`,
        label: seat.name,
        hint: seat.kind === 'member' ? t('shell.workspace.desk') : t('shell.workspace.portal'),
        icon: seat.kind === 'member' ? IconBuilding : IconUser,
        href: seat.kind === 'member' ? `/w/${seat.slug}` : `/p/${seat.slug}`,
      })),
    },
  ];
  const face = (
    <>
      <span className={styles['mark']} aria-hidden="true">
        {[...current.name][0]}
      </span>
      <span className={classes(styles['label'], 'clip')}>{current.name}</span>
    </>
  );
  if (seats.length === 0)
    return (
      <div className={styles['workspace']} style={{ pointerEvents: 'none' }}>
        {face}
      </div>
    );
  return (
    <Menu sections={sections}>
      <button type="button" className={styles['workspace']}>
        {face}
        <span className="sr">{t('shell.workspace.switch')}</span>
        {!folded && <Icon of={IconChevronDown} />}
      </button>
    </Menu>
  );
}

/** The language of the person, of this browser, or of the page, in this order. */
export async function adoptSetting(session: Session | null): Promise<void> {
  const { me } = session ?? {};
  await setSetting({
    language: storedLanguage() ?? me?.language ?? currentSetting().language,
    ...(me ? { timeZone: me.timeZone } : {}),
  });
}

export const refreshSetting = async (): Promise<void> => adoptSetting(await renewSession());
