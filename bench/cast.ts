import type { Client } from 'pg';
import type { WorkspaceId } from '#server/platform/db/ids.ts';
import type { Cast } from './hot-queries.ts';

/** The tag on most tickets and the one on fewest. */
const tagsOf = async (owner: Client, workspaceId: WorkspaceId): Promise<{ tagId: string; rareTagId: string }> => {
  const { rows } = await owner.query<{ id: string }>(
    'select tag_id as id from tickets.ticket_tag where workspace_id = $1 group by 1 order by count(*) desc',
    [workspaceId],
  );
  return { tagId: rows[0]?.id ?? '', rareTagId: rows.at(-1)?.id ?? '' };
};

const choicesOf = async (owner: Client, workspaceId: WorkspaceId): Promise<{ choiceId: string; rareChoiceId: string }> => {
  const { rows } = await owner.query<{ id: string }>(
    'select choice_id as id from fields.value where workspace_id = $1 and choice_id is not null group by 1 order by count(*) desc',
    [workspaceId],
  );
  return { choiceId: rows[0]?.id ?? '', rareChoiceId: rows.at(-1)?.id ?? '' };
};

/** People and things of a filled workspace that have much to show, so that no question is easy by chance. */
export const castOf = async (owner: Client, workspaceId: WorkspaceId): Promise<Cast> => {
  const one = async (sql: string): Promise<string> => {
    const { rows } = await owner.query<{ id: string | number }>(sql, [workspaceId]);
    return String(rows[0]?.id ?? '');
  };
  const most = (column: string): Promise<string> =>
    one(
      `select ${column} as id from tickets.ticket where workspace_id = $1 and ${column} is not null group by 1 order by count(*) desc limit 1`,
    );
  const managerId = await one(
    `select m.contact_id as id from customers.membership m join tickets.ticket t on t.workspace_id = m.workspace_id and t.requester_id = m.contact_id
     where m.workspace_id = $1 and m.manager group by 1 order by count(*) desc limit 1`,
  );
  const { rows } = await owner.query<{ id: string }>(
    `select company_id as id from customers.membership where workspace_id = $1 and contact_id = $2`,
    [workspaceId, managerId],
  );
  return {
    workspaceId,
    memberId: await most('assignee_id'),
    teamId: await most('team_id'),
    productId: await most('product_id'),
    companyId: await most('company_id'),
    ...(await tagsOf(owner, workspaceId)),
    ...(await choicesOf(owner, workspaceId)),
    contactId: await most('requester_id'),
    managerId,
    managedCompanyId: rows[0]?.id ?? '',
    ticketNumber: Number(
      await one(
        `select r.number as id from threads.record r join tickets.ticket t on t.workspace_id = r.workspace_id and t.id = r.id
         where r.workspace_id = $1 and t.closed_at is null and t.unlisted_at is null order by r.last_seq desc limit 1`,
      ),
    ),
  };
};
