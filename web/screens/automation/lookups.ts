import { automation, type Fact, type RuleKind } from '#contracts/automation.ts';
import type { Field } from '#contracts/fields.ts';
import { forms } from '#contracts/forms.ts';
import { mailroom } from '#contracts/mailroom.ts';
import { sla } from '#contracts/sla.ts';
import { webhooks, type Endpoint } from '#contracts/webhooks.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { usePath } from '#web/shell/index.ts';
import type { Option } from '#web/ui/index.ts';
import { useAllFields } from '../fields/index.ts';
import {
  atWork,
  statusName,
  useFieldWords,
  useMembers,
  useProducts,
  useStatuses,
  useTags,
  useTeams,
  valueName,
  type RuleNames,
} from '../tickets/index.ts';

const kinds: readonly RuleKind[] = ['assign', 'mail', 'trigger', 'escalation'];
/** Of the address; undefined: there is no such kind. */
export const useKind = (): RuleKind | undefined => {
  const given = usePath('kind');
  return kinds.find((kind) => kind === given);
};

export interface Vocabulary {
  readonly facts: readonly Fact[];
  readonly known: RuleNames;
  /** Values that can be chosen; undefined: they are typed, or picked in another way. */
  readonly optionsOf: (fact: string) => Option[] | undefined;
  /** A field of the workspace's own that holds a company. */
  readonly isCompany: (fact: string) => boolean;
  readonly members: readonly Option[];
  readonly teams: readonly Option[];
  readonly statuses: readonly Option[];
  readonly calendars: readonly Option[];
  readonly fields: readonly Field[];
  readonly endpoints: readonly Option[];
  readonly products: readonly { id: string; name: string; areas: readonly { id: string; name: string }[] }[];
}

const endpointName = ({ url, description }: Endpoint): string => description || new URL(url).host;

const endpointOption = (endpoint: Endpoint): Option => {
  const { id, active, failingSince, pausedUntil } = endpoint;
  const name = endpointName(endpoint);
  if (!active) return { value: id, label: t('automation.endpoint.off', { name }) };
  const isFailing = failingSince !== null || pausedUntil !== null;
  return { value: id, label: isFailing ? t('automation.endpoint.failing', { name }) : name };
};

const named = (items: readonly { id: string; name: string }[] = []): Option[] => items.map(({ id, name }) => ({ value: id, label: name }));

/** Everything that a rule can name, as it is called now. */
export function useVocabulary(more: Readonly<Record<string, string>> = {}): Vocabulary | undefined {
  const day = { staleTime: 60_000 };
  const facts = useRead(automation.facts, {}, day).data?.items;
  const mailboxes = useRead(mailroom.mailboxes, {}, day).data?.items ?? [];
  const webForms = useRead(forms.list, {}, day).data?.items ?? [];
  const calendars = useRead(sla.calendars, {}, day).data?.items ?? [];
  const fields = useAllFields();
  const own = useFieldWords();
  const endpoints = useRead(webhooks.endpoints, {}, day).data?.items ?? [];
  const [statuses, members, teams, tags, products] = [
    useStatuses() ?? [],
    useMembers() ?? [],
    useTeams() ?? [],
    useTags() ?? [],
    useProducts() ?? [],
  ];
  if (!facts || !fields) return undefined;
  const areas = products.flatMap((product) => product.areas.map(({ id, name }) => ({ id, name: `${product.name}: ${name}` })));
  const lists: Readonly<Record<string, readonly { id: string; name: string }[]>> = {
    assignee: atWork(members),
    team: teams,
    tags,
    contactTags: tags,
    companyTags: tags,
    product: products,
    area: areas,
    hours: calendars,
    mailbox: mailboxes,
    form: webForms,
    status: statuses.filter(({ retired }) => !retired).map((status) => ({ id: status.id, name: statusName(status) })),
  };
  const names = {
    ...more,
    ...own.names,
    ...Object.fromEntries(endpoints.map((endpoint) => [endpoint.id, endpointName(endpoint)])),
    ...Object.fromEntries([members, teams, tags, products, areas, calendars, mailboxes, webForms].flat().map(({ id, name }) => [id, name])),
  };
  const ofTickets = fields.filter((field) => field.on === 'ticket' && !field.retired);
  const known: RuleNames = { names, statuses, labels: own.labels, fields: ofTickets };
  return {
    facts,
    known,
    optionsOf: (name) => {
      const fixed = facts.find((fact) => fact.name === name)?.options;
      if (fixed) return fixed.map(({ value }) => ({ value, label: valueName(name, value, known) }));
      if (fields.some((field) => field.kind === 'person' && `${field.on}.${field.key}` === name)) return named(atWork(members));
      return lists[name] && named(lists[name]);
    },
    isCompany: (name) => fields.some((field) => field.kind === 'company' && `${field.on}.${field.key}` === name),
    members: named(atWork(members)),
    teams: named(teams),
    statuses: named(lists['status']),
    calendars: named(calendars),
    fields: ofTickets,
    endpoints: endpoints.map(endpointOption),
    products,
  };
}
