import { useState, type ReactNode } from 'react';
import { home, type Widget } from '#contracts/home.ts';
import { useMe, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed } from '#web/shell/index.ts';
import { Button, EmptyState, IconHome, IconPencil, Page, Sheet, SkeletonRows } from '#web/ui/index.ts';
import { ArrangeDialog } from './parts/arrange-dialog.tsx';
import { Folders } from './parts/folders.tsx';
import { News } from './parts/news.tsx';
import { Notices } from './parts/notices.tsx';
import { Satisfaction } from './parts/satisfaction.tsx';
import { ScheduledReplies } from './parts/scheduled.tsx';
import { SetupSteps } from './parts/setup-steps.tsx';
import { DueNext, Mine, ToReview, Unassigned } from './parts/ticket-lists.tsx';
import { TimeOfWeek } from './parts/time-of-week.tsx';
import styles from './home.module.css';

const draw: Record<Widget, () => ReactNode> = {
  setup: () => <SetupSteps />,
  news: () => <News />,
  mine: () => <Mine />,
  folders: () => <Folders />,
  notices: () => <Notices />,
  due: () => <DueNext />,
  unassigned: () => <Unassigned />,
  scheduled: () => <ScheduledReplies />,
  review: () => <ToReview />,
  time: () => <TimeOfWeek />,
  satisfaction: () => <Satisfaction />,
};

/** What waits for one, and what is new: each widget on its own, so that one that fails holds up no other. */
export function HomePage() {
  const me = useMe();
  const read = useRead(home.home, {});
  const [arranging, setArranging] = useState(false);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const shown = read.data?.shown ?? [];
  const arrange = (
    <Button icon={IconPencil} onClick={() => setArranging(true)}>
      {t('home.arrange')}
    </Button>
  );
  return (
    <Sheet>
      <Page title={t('home.greeting', { name: me.name })} aside={read.data && shown.length > 0 && arrange}>
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {read.isPending && <SkeletonRows rows={6} columns={['grow', 'grow']} height="64px" />}
        {read.data && shown.length === 0 && (
          <EmptyState icon={IconHome} title={t('home.empty')} actions={read.data.allowed.length > 0 && arrange}>
            {t(read.data.allowed.length > 0 ? 'home.empty-text' : 'home.nothing-allowed')}
          </EmptyState>
        )}
        <div className={styles['grid']}>
          {shown.map((widget) => (
            <div key={widget} className={styles['place']}>
              {draw[widget]()}
            </div>
          ))}
        </div>
      </Page>
      {read.data && <ArrangeDialog home={read.data} open={arranging} onClose={() => setArranging(false)} />}
    </Sheet>
  );
}
