import type { Catalogue } from '#contracts/words.ts';

/** One line a catalogue: its keys become the ids that `t()` and `<T>` accept. */
export interface Catalogues {
  common: typeof import('../catalogues/en/common.json');
  shell: typeof import('../catalogues/en/shell.json');
  access: typeof import('../catalogues/en/access.json');
  factor: typeof import('../catalogues/en/factor.json');
  passkeys: typeof import('../catalogues/en/passkeys.json');
  'sign-on': typeof import('../catalogues/en/sign-on.json');
  ways: typeof import('../catalogues/en/ways.json');
  refusals: typeof import('../catalogues/en/refusals.json');
  links: typeof import('../catalogues/en/links.json');
  tickets: typeof import('../catalogues/en/tickets.json');
  board: typeof import('../catalogues/en/board.json');
  panel: typeof import('../catalogues/en/panel.json');
  review: typeof import('../catalogues/en/review.json');
  ticket: typeof import('../catalogues/en/ticket.json');
  'first-run': typeof import('../catalogues/en/first-run.json');
  workspaces: typeof import('../catalogues/en/workspaces.json');
  catalog: typeof import('../catalogues/en/catalog.json');
  fields: typeof import('../catalogues/en/fields.json');
  tags: typeof import('../catalogues/en/tags.json');
  customers: typeof import('../catalogues/en/customers.json');
  identity: typeof import('../catalogues/en/identity.json');
  imports: typeof import('../catalogues/en/imports.json');
  addresses: typeof import('../catalogues/en/addresses.json');
  knowledge: typeof import('../catalogues/en/knowledge.json');
  forms: typeof import('../catalogues/en/forms.json');
  fill: typeof import('../catalogues/en/fill.json');
  help: typeof import('../catalogues/en/help.json');
  macros: typeof import('../catalogues/en/macros.json');
  mailroom: typeof import('../catalogues/en/mailroom.json');
  templates: typeof import('../catalogues/en/templates.json');
  notifications: typeof import('../catalogues/en/notifications.json');
  rules: typeof import('../catalogues/en/rules.json');
  automation: typeof import('../catalogues/en/automation.json');
  samples: typeof import('../catalogues/en/samples.json');
  search: typeof import('../catalogues/en/search.json');
  sla: typeof import('../catalogues/en/sla.json');
  webhooks: typeof import('../catalogues/en/webhooks.json');
  trackers: typeof import('../catalogues/en/trackers.json');
  surveys: typeof import('../catalogues/en/surveys.json');
  duplicates: typeof import('../catalogues/en/duplicates.json');
  timeline: typeof import('../catalogues/en/timeline.json');
  timesheets: typeof import('../catalogues/en/timesheets.json');
  audit: typeof import('../catalogues/en/audit.json');
  report: typeof import('../catalogues/en/report.json');
  privacy: typeof import('../catalogues/en/privacy.json');
  'own-data': typeof import('../catalogues/en/own-data.json');
  staff: typeof import('../catalogues/en/staff.json');
  brand: typeof import('../catalogues/en/brand.json');
  desk: typeof import('../catalogues/en/desk.json');
  portal: typeof import('../catalogues/en/portal.json');
  api: typeof import('../catalogues/en/api.json');
  requests: typeof import('../catalogues/en/requests.json');
  home: typeof import('../catalogues/en/home.json');
  news: typeof import('../catalogues/en/news.json');
  filters: typeof import('../catalogues/en/filters.json');
  profile: typeof import('../catalogues/en/profile.json');
}
export type CatalogueName = keyof Catalogues;
type KeysOf<Name extends CatalogueName> = Exclude<keyof Catalogues[Name], 'default'> & string;
export type MessageId = { [Name in CatalogueName]: `${Name}.${KeysOf<Name>}` }[CatalogueName];

type Module = { words: Catalogue };
const files = import.meta.glob<Module>('../catalogues/*/*.json');

export async function fetchCatalogue(language: string, name: CatalogueName): Promise<Catalogue> {
  const load = files[`../catalogues/${language}/${name}.json`];
  if (!load) throw new Error(`There is no catalogue ${name} in ${language}.`);
  return (await load()).words;
}
