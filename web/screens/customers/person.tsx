import { ErrorStrip, Failed } from '#web/shell/index.ts';
import { Skeleton, Stack } from '#web/ui/index.ts';
import { Addresses } from './parts/addresses.tsx';
import { DuplicateHint } from './parts/duplicate-hint.tsx';
import { Memberships } from './parts/memberships.tsx';
import { MergeWith } from './parts/merge-with.tsx';
import { OptOuts } from './parts/opt-outs.tsx';
import { PersonForm } from './parts/person-form.tsx';
import { RecordTickets } from './parts/record-tickets.tsx';
import styles from './parts/record.module.css';
import { PersonTags } from './parts/tags.tsx';
import { PersonFrame, usePerson } from './parts/use-person.tsx';

export function PersonPage() {
  const { id, read } = usePerson();
  const person = read.data;

  if (read.error && !person) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <PersonFrame id={id} person={person}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      <div className={styles['scroll']}>
        <div className={styles['page']}>
          <DuplicateHint sort="contact" id={id} />
          {person ? (
            <div className={styles['split']}>
              <PersonForm key={person.id} person={person} />
              <div className={styles['side']}>
                <PersonTags person={person} />
                <Addresses person={person} />
                <Memberships person={person} />
                <OptOuts person={person} />
                <MergeWith sort="contact" id={person.id} />
              </div>
            </div>
          ) : (
            <Stack gap={24}>
              {[0, 1, 2, 3].map((row) => (
                <Skeleton key={row} width="min(640px, 100%)" height={36} />
              ))}
            </Stack>
          )}
        </div>
      </div>
    </PersonFrame>
  );
}

export function PersonTickets() {
  const { id, read } = usePerson();

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <PersonFrame id={id} person={read.data}>
      <RecordTickets of={{ requester: id }} />
    </PersonFrame>
  );
}
