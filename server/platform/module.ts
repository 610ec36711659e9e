import type { Setting } from './audit/setting.ts';
import type { WorkspaceModule } from '#contracts/modules.ts';
import type { Subscription } from './events/event.ts';
import type { Served } from './http/serve.ts';
import type { PersonDoor } from './people/person-door.ts';
import type { Schedule, Work } from './work/work.ts';

/** What a module brings into the house; `modules.ts` lists them in order. */
export interface Module {
  readonly name: string;
  readonly routes: readonly Served[];
  /** What a workspace may do without; its permissions begin with the same word. */
  readonly optional?: WorkspaceModule;
  readonly work?: readonly Work[];
  readonly schedules?: readonly Schedule[];
  readonly subscriptions?: readonly Subscription[];
  /** Permission names, `module.verb`, in the order in which Setup shows them. */
  readonly permissions?: readonly string[];
  /** Its tables of settings, whose changes stand in the audit log. */
  readonly settings?: { readonly [table: string]: Setting };
  /** What it has of people outside; needed where `data` says `person`. */
  readonly person?: PersonDoor;
  /** Tables whose rows leave with a workspace export, and what erasing a person does to each table. */
  readonly data: { readonly [table: string]: 'content' | 'person' | 'machinery' };
}
