import { PersonFrame, usePerson } from '#web/screens/customers/index.ts';
import { Failed } from '#web/shell/index.ts';
import { MailSplit } from './parts/mail-split.tsx';

/** `/people/…/mail`: every mail to a contact. */
export function PersonMail() {
  const { id, read } = usePerson();

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <PersonFrame id={id} person={read.data}>
      {read.data && <MailSplit base={`/people/${id}/mail`} of={{ contact: id }} />}
    </PersonFrame>
  );
}
