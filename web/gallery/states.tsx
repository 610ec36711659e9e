import { Button, Card, EmptyState, Facts, IconInbox, ProgressBar, ProgressTrack, SkeletonRows, Strip, Tabs } from '#web/ui/index.ts';

export function States() {
  return (
    <>
      <Card>
        <EmptyState
          icon={IconInbox}
          title="Nothing left here"
          actions={
            <>
              <Button look="primary" kbd="G T">
                Go to Open
              </Button>
              <Button look="quiet" kbd="C">
                New ticket
              </Button>
            </>
          }
        >
          You answered 23 today. 30 tickets are open elsewhere.
        </EmptyState>
      </Card>
      <Card>
        <Strip
          tone="warning"
          actions={
            <Button size="sm" look="quiet">
              Try now
            </Button>
          }
        >
          <b>Offline since 14:02.</b> These rows are from 14:01.
        </Strip>
        <Strip tone="danger" detail="Reference 7f3a-99" actions={<Button size="sm">Try again</Button>}>
          Not saved. Your text is kept.
        </Strip>
        <Strip tone="success">Connected with TLS 1.3</Strip>
      </Card>
      <Card>
        <div style={{ position: 'relative' }}>
          <ProgressBar active label="Loading tickets" />
          <SkeletonRows rows={4} columns={[80, 'grow', 60]} />
        </div>
      </Card>
      <Card>
        <Tabs
          label="Parts"
          value="details"
          onChange={() => undefined}
          tabs={[
            { id: 'details', label: 'Details' },
            { id: 'files', label: 'Files', count: 4 },
            { id: 'people', label: 'People', count: 5 },
          ]}
        >
          <div style={{ padding: 16, display: 'grid', gap: 12 }}>
            <Facts
              facts={[
                ['Product', 'Voice'],
                ['Site', 'Malmfältet 4, Kiruna'],
              ]}
            />
            <ProgressTrack done={0.7} label="Cap used" />
          </div>
        </Tabs>
      </Card>
    </>
  );
}
