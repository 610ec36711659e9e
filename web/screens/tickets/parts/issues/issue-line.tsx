import { T } from '#web/i18n/index.ts';

interface Props {
  name: 'issue_made' | 'issue_closed' | 'issue_reopened' | 'issue_linked' | 'issue_unlinked';
  by: string;
  issue: string;
  url: string;
}

const linkTo = (url: string) => (words: React.ReactNode) => (
  <a className="link" href={url} target="_blank" rel="noopener noreferrer">
    {words}
  </a>
);

/** What happened to an issue of a tracker, leading there. */
export function IssueLine({ name, by, issue, url }: Props) {
  const tags = { a: linkTo(url) };
  switch (name) {
    case 'issue_made':
      return <T id="ticket.event.issue-made" values={{ issue }} tags={tags} />;
    case 'issue_closed':
      return <T id="ticket.event.issue-closed" values={{ issue }} tags={tags} />;
    case 'issue_reopened':
      return <T id="ticket.event.issue-reopened" values={{ issue }} tags={tags} />;
    case 'issue_linked':
      return <T id="ticket.event.issue-linked" values={{ by, issue }} tags={tags} />;
    case 'issue_unlinked':
      return <T id="ticket.event.issue-unlinked" values={{ by, issue }} tags={tags} />;
  }
}
