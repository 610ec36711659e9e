import { z } from 'zod';
import { Id, Instant, Language, line, Name, TimeZone } from './common.ts';
import { WorkspaceModule } from './modules.ts';
import { route } from './route.ts';

export const Slug = z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, '2 to 31 letters a to z, digits and hyphens, a letter first');
/** Stands before ticket numbers: HLX-1042. */
export const Key = z.string().regex(/^[A-Z][A-Z0-9]{1,5}$/, '2 to 6 letters A to Z or digits, a letter first');
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'a currency code such as EUR');
export const Colour = z.string().regex(/^#[0-9a-f]{6}$/, 'a colour such as #1b5fc9');

export const WorkspaceCard = z.object({
  id: Id,
  slug: Slug,
  key: Key,
  name: z.string(),
  language: Language,
  timeZone: z.string(),
  colour: z.string(),
});
export type WorkspaceCard = z.infer<typeof WorkspaceCard>;

/** A seat of the same browser: another workspace, or the other face of this one. */
export const Seat = z.object({
  kind: z.enum(['member', 'contact']),
  slug: z.string(),
  key: z.string(),
  name: z.string(),
  colour: z.string(),
});
export type Seat = z.infer<typeof Seat>;

export const Me = z.object({
  kind: z.enum(['member', 'partner', 'contact']),
  id: Id,
  name: z.string(),
  address: z.string(),
  language: Language,
  timeZone: z.string(),
  /** What the role allows; screens hide the rest, the server refuses it. */
  permissions: z.array(z.string()),
  teamIds: z.array(Id),
  /** A sample person whom a member looks through. */
  sample: z.boolean(),
  /** The role as which a member looks at the desk in this browser, without changing anything. */
  seenAs: Id.nullable(),
});
export type Me = z.infer<typeof Me>;

export const me = route({
  name: 'workspaces.me',
  scope: 'workspace',
  method: 'GET',
  path: '/me',
  summary: 'Who you are in this workspace, what you may do, and where else this browser is signed in',
  reply: z.object({
    workspace: WorkspaceCard.extend({
      currency: z.string(),
      undoSeconds: z.int(),
      samples: z.boolean(),
      modulesOff: z.array(WorkspaceModule),
    }),
    /** null: nobody is signed in here. */
    me: Me.nullable(),
    seats: z.array(Seat),
    now: Instant,
  }),
});

export const Settings = z.object({
  name: z.string(),
  slug: Slug,
  key: Key,
  language: Language,
  timeZone: z.string(),
  currency: Currency,
  colour: Colour,
  undoSeconds: z.int(),
  reopenDays: z.int(),
  staffOverdueDays: z.int(),
  customerSilentDays: z.int(),
  closedFolderDays: z.int(),
  /** Nobody who waits longer is passed over by the next ticket. */
  longestWaitHours: z.int(),
  /** Members may answer customers by answering a notice, where mail proves that it is them. */
  answersByMail: z.boolean(),
  version: z.int(),
  /** The key is fixed once a number was given out under it. */
  keyIsFixed: z.boolean(),
});
export type Settings = z.infer<typeof Settings>;

export const settings = route({
  name: 'workspaces.settings',
  scope: 'workspace',
  method: 'GET',
  path: '/settings',
  summary: 'Reads the settings of the workspace',
  reply: Settings,
});

const days = (max: number) => z.int().min(1).max(max).optional();
export const ChangeSettings = z.strictObject({
  version: z.int(),
  name: Name.optional(),
  slug: Slug.optional(),
  key: Key.optional(),
  language: Language.optional(),
  timeZone: TimeZone.optional(),
  currency: Currency.optional(),
  colour: Colour.optional(),
  undoSeconds: z.int().min(0).max(30).optional(),
  reopenDays: z.int().min(0).max(365).optional(),
  staffOverdueDays: days(365),
  customerSilentDays: days(365),
  closedFolderDays: days(3650),
  longestWaitHours: days(8760),
  answersByMail: z.boolean().optional(),
});
export type ChangeSettings = z.infer<typeof ChangeSettings>;

export const changeSettings = route({
  name: 'workspaces.changeSettings',
  scope: 'workspace',
  method: 'PATCH',
  path: '/settings',
  summary: 'Changes settings of the workspace',
  body: ChangeSettings,
  reply: Settings,
  refusals: ['stale_version', 'name_taken', 'key_taken', 'key_is_fixed'],
});

/** What first run asks about the company; slug and key come from the name when left out. */
export const NewWorkspace = z.strictObject({
  name: line(100),
  slug: Slug.optional(),
  key: Key.optional(),
  timeZone: TimeZone,
  currency: Currency,
  colour: Colour.optional(),
});
