/**
 * One batch of tickets, written by the database itself: what the application would have written in the three years
 * before. `t` and `e` are temporary; `params` names what a batch is told.
 */

/** What every attachment of generated tickets holds. */
export const picture = Buffer.alloc(48_211, 'a picture ');

// How long before now each was opened grows evenly; the younger, the likelier it is still open.
export const drawTickets = `
  create temporary table t on commit drop as
  select n, uuidv7(created_at - now()) as id, $3 || '-' || n as reference, created_at, entries, open, grp, deleted,
    case when open then least(now() - created_at, interval '40 days') * (0.2 + 0.8 * r1) else interval '1 hour' + interval '12 days' * r1 * r1 end as life,
    1 + floor(r2 * r2 * $6::int)::int as person, 1 + floor(r3 * $7::int)::int as subject, r3, r4, r5, r6,
    case when r4 < 0.75 then ($8::uuid[])[1 + floor(r5 * cardinality($8::uuid[]))] end as assignee_id,
    case when r6 < 0.6 then ($9::uuid[])[1 + floor(r4 * cardinality($9::uuid[]))] end as team_id,
    case when r3 < 0.9 then ($10::uuid[])[1 + floor(r6 * r6 * cardinality($10::uuid[]))] end as product_id
  from (
    select d.*, date_trunc('milliseconds', now() - interval '2 minutes' - interval '3 years' * age) as created_at,
      greatest(1, round(-ln(1 - r0) * $5::float8))::int as entries,
      not (r5 < 0.004) and r6 < $11::float8 * 12 * exp(-12 * age) as open,
      case when r1 < 0.45 then 'awaiting_staff' when r1 < 0.85 then 'awaiting_customer' else 'on_hold' end as grp,
      r5 < 0.004 as deleted
    from (
      select n, ($4::float8 - n) / $4::float8 as age, random() as r0, random() as r1, random() as r2, random() as r3, random() as r4,
        random() as r5, random() as r6
      from generate_series($1::int, $2::int) n
    ) d
  ) d`;

// First the customer, then by turns with notes between; what waits for the customer ends with an answer.
export const drawEntries = `
  create temporary table e on commit drop as
    select t.n, t.id as record_id, i as seq, uuidv7(at - now()) as id, at, t.person,
      case when i > 1 and i < t.entries and h < 0.15 then 'note' else 'reply' end as kind,
      case when i = 1 then 'contact' when i < t.entries and h < 0.15 then 'member'
        when i = t.entries and t.open and t.grp <> 'awaiting_staff' then 'member'
        when i = t.entries and t.open and t.r5 < 0.7 then 'contact'
        when i % 2 = 0 then 'member' else 'contact' end as author_kind,
      coalesce(t.assignee_id, ($1::uuid[])[1 + (t.n % cardinality($1::uuid[]))]) as member_id,
      (1 + floor(random() * $2::int))::int as body, (t.n * 37 + i * 1009) % 899999 + 100000 as code
    from t cross join lateral (
      select i, random() as h, date_trunc('milliseconds', t.created_at + t.life * ((i - 1)::float8 / greatest(1, t.entries - 1))) as at from generate_series(1, t.entries) i
    ) i`;

export const drawFacts = `
  create temporary table f on commit drop as
  select n, max(at) filter (where author_kind = 'member' and kind = 'reply') as staff_at,
    max(at) filter (where author_kind = 'contact') as customer_at, max(at) as last_at,
    (array_agg(body order by seq desc) filter (where kind = 'reply'))[1] as body
  from e group by n`;

/** Each as [what is counted, statement]; $1 is the workspace, $2 its key. */
export const writes: readonly (readonly [string, string])[] = [
  [
    'records',
    `insert into threads.record (workspace_id, id, kind, number, reference, subject, company_id, contact_ids, last_seq, created_at)
     select $1::uuid, t.id, 'ticket', t.n, t.reference, s.text, p.company_id, array[p.id], t.entries, t.created_at
     from t join bench_person p on p.n = t.person join bench_subject s on s.n = t.subject`,
  ],
  [
    'tickets',
    `insert into tickets.ticket (workspace_id, id, product_id, status_id, status_group, next_step, priority, assignee_id, team_id, requester_id,
       requester_name, channel, last_staff_at, last_customer_at, customer_seen_at, assignee_opened_at, staff_opened_at, snippet, closed_at,
       status_since, turn_since, unlisted_at, unlisted_as, company_id, contact_ids, created_at, updated_at)
     select $1::uuid, t.id, t.product_id, s.id, s.status_group, case s.status_group when 'closed' then null when 'awaiting_customer' then 'customer' else 'owner' end,
       case when t.r6 < 0.05 then 'urgent' when t.r6 < 0.2 then 'high' when t.r6 < 0.9 then 'normal' else 'low' end,
       t.assignee_id, t.team_id, p.id, p.name, case when t.r4 < 0.6 then 'mail' else 'portal' end, f.staff_at, f.customer_at,
       case when t.r3 < 0.8 then greatest(f.customer_at, f.staff_at) else f.customer_at end,
       case when t.assignee_id is not null and (f.staff_at is not null or t.r3 < 0.5) then t.created_at + interval '1 minute' end,
       case when f.staff_at is not null or t.r3 < 0.5 then t.created_at + interval '1 minute' end, coalesce(left(b.text, 160), ''),
       case when not t.open then f.last_at end, f.last_at, f.last_at, case when t.deleted then f.last_at end, case when t.deleted then 'deleted' end, p.company_id, array[p.id], t.created_at, f.last_at
     from t join f on f.n = t.n join bench_person p on p.n = t.person left join bench_body b on b.n = f.body
     join tickets.status s on s.workspace_id = $1 and s.is_default and s.status_group = case when t.open then t.grp else 'closed' end`,
  ],
  [
    'tags on tickets',
    // One on every third, some on a few in a hundred, one on a few in a thousand.
    `insert into tickets.ticket_tag (workspace_id, ticket_id, tag_id)
     select $1::uuid, t.id, g.id from t cross join lateral (select distinct n from (values
       (case when t.n % 3 = 0 then 1 end), (case when t.n % 2 = 0 then 2 + t.n / 2 % 38 end), (case when t.n % 500 = 7 then 40 end)) v(n)) k
     join tags.tag g on g.workspace_id = $1 and g.name = 'tag' || k.n`,
  ],
  [
    'values of custom fields',
    // A common and a rare choice, and days of two years.
    `insert into fields.value (workspace_id, field_id, of_ticket_id, ticket_open, choice_id, key)
     select $1::uuid, f.id, t.id, t.open, c.id, case when f.kind = 'date' then to_char(date '2025-01-01' + (t.n % 730)::int, 'YYYY-MM-DD') end
     from t join fields.field f on f.workspace_id = $1 and f.key in ('bench_region', 'bench_day')
     left join fields.choice c on c.workspace_id = $1 and c.list_id = f.list_id and c.name = case when t.n % 500 = 11 then 'rare' else 'common' end`,
  ],
  [
    'participants',
    `insert into threads.participant (workspace_id, record_id, person_kind, person_id, part, company_id, contact_ids, created_at)
     select $1::uuid, t.id, 'contact', p.id, 'requester', p.company_id, array[p.id], t.created_at from t join bench_person p on p.n = t.person`,
  ],
  [
    'entries',
    `insert into threads.entry (workspace_id, id, record_id, seq, kind, sides, lane, state, author_kind, author_id, author_name, author_side,
       channel, text, language, company_id, contact_ids, at, created_at)
     select $1::uuid, e.id, e.record_id, e.seq, e.kind, l.sides, l.sides, 'released', e.author_kind,
       case e.author_kind when 'member' then m.id else p.id end, case e.author_kind when 'member' then m.name else p.name end,
       case e.author_kind when 'member' then 'owner' else 'customer' end, case e.author_kind when 'member' then 'web' else 'mail' end,
       b.text || ' #' || e.code, b.language, p.company_id, array[p.id], e.at, e.at
     from e join bench_body b on b.n = e.body join bench_person p on p.n = e.person join staff.member m on m.workspace_id = $1 and m.id = e.member_id
     cross join lateral (select case e.kind when 'note' then '{owner}'::text[] else '{customer,owner}' end as sides) l`,
  ],
  [
    'deliveries',
    `insert into threads.delivery (workspace_id, id, entry_id, address, state, at, created_at)
     select $1::uuid, uuidv7(e.at - now()), e.id, p.address, 'sent', e.at, e.at
     from e join bench_person p on p.n = e.person where e.kind = 'reply' and e.author_kind = 'member'`,
  ],
  [
    'attachments',
    `insert into threads.attachment (workspace_id, id, record_id, entry_id, sides, name, media_type, size, sha256, uploaded_by_kind, company_id, contact_ids, created_at)
     select $1::uuid, uuidv7(e.at - now()), e.record_id, e.id, '{customer,owner}', 'picture-' || e.code || '.png', 'image/png', f.size,
       f.sha256, 'contact', p.company_id, array[p.id], e.at
     from e join bench_person p on p.n = e.person join platform.file f on f.workspace_id = $1::uuid where e.author_kind = 'contact' and e.code % 20 = 0`,
  ],
  [
    'read marks',
    `insert into threads.read_mark (workspace_id, record_id, person_kind, person_id, seq, first_at, at)
     select $1::uuid, t.id, 'member', t.assignee_id, greatest(1, t.entries - (t.r3 * 2)::int), t.created_at, t.created_at from t where t.assignee_id is not null
     union all select $1::uuid, t.id, 'member', m.id, t.entries, t.created_at, t.created_at from t
       join staff.member m on m.workspace_id = $1 and m.id is distinct from t.assignee_id
       where (t.n::bigint + hashtext(m.id::text)) % greatest(12, (select count(*) * 3 / 10 from staff.member c where c.workspace_id = $1)) = 0
     union all select $1::uuid, t.id, 'contact', p.id, t.entries, t.created_at, t.created_at from t join bench_person p on p.n = t.person where t.r4 < 0.5`,
  ],
  [
    'transitions',
    `insert into tickets.transition (workspace_id, id, ticket_id, from_status_id, to_status_id, seconds_before, actor_kind, at)
     select $1::uuid, uuidv7(f.last_at - now()), t.id, null, s.id, 3600, 'system', f.last_at from t join f on f.n = t.n
     join tickets.status s on s.workspace_id = $1 and s.is_default and s.status_group = case when t.open then t.grp else 'closed' end`,
  ],
  [
    'notices',
    `insert into notifications.notice (workspace_id, id, member_id, kind, record_id, event_id, actor_name, at, read_at)
     select $1::uuid, uuidv7(f.last_at - now()), t.assignee_id, 'customer_replied', t.id, t.id, p.name, f.last_at, case when not t.open then f.last_at end
     from t join f on f.n = t.n join bench_person p on p.n = t.person where t.assignee_id is not null`,
  ],
  [
    'outgoing mails',
    `insert into mailroom.outgoing_mail (workspace_id, id, kind, record_id, entry_id, source_key, message_id, from_name, from_address, to_name,
       to_address, contact_id, subject, parts, state, sent_at, created_at)
     select $1::uuid, uuidv7(e.at - now()), 'reply', e.record_id, e.id, 'reply:' || e.id, e.id || '@bench.example', 'Desk', 'desk@bench.example', p.name,
       p.address, p.id, t.reference, '{}', 'sent', e.at, e.at
     from e join t on t.n = e.n join bench_person p on p.n = e.person where e.kind = 'reply' and e.author_kind = 'member' and e.at > now() - interval '6 months'`,
  ],
  [
    'search documents',
    `insert into search.document (workspace_id, kind, id, record_id, sides, company_id, contact_ids, label, words, at)
     select $1::uuid, d.kind, t.id, t.id, d.sides, p.company_id, array[p.id], d.label, d.words, t.created_at
     from t join bench_person p on p.n = t.person join bench_subject s on s.n = t.subject
     cross join lateral (values
       ('record', '{customer,owner,provider}'::text[], lower(t.reference) || ' ' || s.label,
         s.words || format('''%s'':20A ''%s'':21A ''s/%s'':1D', lower($2), t.n, case when t.open then 'open' else 'closed' end)::tsvector),
       ('facts', '{owner}'::text[], '', s.words || p.words)
     ) d(kind, sides, label, words) where not t.deleted
     union all
     select $1::uuid, 'entry', e.id, e.record_id, case e.kind when 'note' then '{owner}'::text[] else '{customer,owner}' end, p.company_id, array[p.id], '',
       case e.author_kind when 'contact' then p.from_words else ''::tsvector end || b.words || format('''%s'':1C', e.code)::tsvector || s.beside, e.at
     from e join t on t.n = e.n join bench_body b on b.n = e.body join bench_person p on p.n = e.person join bench_subject s on s.n = t.subject where not t.deleted`,
  ],
];
