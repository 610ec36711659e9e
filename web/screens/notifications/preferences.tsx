import { notifications, type Preference } from '#contracts/notifications.ts';
import { patch, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, problemText } from '#web/shell/index.ts';
import { Section, SkeletonRows, Switch, Table, toast } from '#web/ui/index.ts';
import { ProfileFrame } from '../identity/index.ts';

export function Preferences() {
  const read = useRead(notifications.preferences, {});
  const write = useWrite(notifications.changePreference, {
    optimistic: ({ params, body }) =>
      patch(notifications.preferences, {}, (before) => ({
        items: before.items.map((item) => (item.kind === params.kind ? { ...item, ...body } : item)),
      })),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const set = ({ kind, byMail, onScreen }: Preference) => write.mutate({ params: { kind }, body: { byMail, onScreen } });

  return (
    <ProfileFrame>
      <Section title={t('notifications.told.title')} lead={t('notifications.told.lead')}>
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {read.isPending && <SkeletonRows rows={3} columns={['grow', 80, 80]} height="44px" />}
        {read.data && (
          <Table
            label={t('notifications.told.title')}
            columns={[
              { label: t('notifications.told.about') },
              { label: t('notifications.told.screen') },
              { label: t('notifications.told.mail') },
            ]}
          >
            {read.data.items.map((item) => {
              const about = t(`notifications.told.${item.kind}`);
              return (
                <tr key={item.kind}>
                  <td>{about}</td>
                  <td>
                    <Switch
                      label={<span className="sr">{t('notifications.told.screen-of', { about })}</span>}
                      checked={item.onScreen}
                      onChange={(onScreen) => set({ ...item, onScreen })}
                    />
                  </td>
                  <td>
                    <Switch
                      label={<span className="sr">{t('notifications.told.mail-of', { about })}</span>}
                      checked={item.byMail}
                      onChange={(byMail) => set({ ...item, byMail })}
                    />
                  </td>
                </tr>
              );
            })}
          </Table>
        )}
      </Section>
    </ProfileFrame>
  );
}
