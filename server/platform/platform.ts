import type { Pool } from 'pg';
import type { Section } from '#contracts/desk-sections.ts';
import type { Settings } from './audit/setting.ts';
import type { Config } from './config/config.ts';
import type { Keys } from './crypto/keys.ts';
import type { FileStore } from './files/store.ts';
import type { Subscription } from './events/event.ts';
import type { Log } from './log/log.ts';
import type { PersonDoor } from './people/person-door.ts';
import type { Signal } from './live/signal.ts';
import type { Work } from './work/work.ts';

/** What the machinery offers to every context; made once at start, handed on, never global. */
export interface Platform {
  readonly pool: Pool;
  readonly config: Config;
  readonly log: Log;
  readonly keys: Keys;
  readonly files: FileStore;
  /** Where people find the desk, for links in mails; the port is known once the server listens. */
  readonly address: { origin: string };
  readonly subscriptions: ReadonlyMap<string, readonly Subscription[]>;
  readonly work: ReadonlyMap<string, Work>;
  /** Tables whose changes stand in the audit log. */
  readonly settings: Settings;
  /** What is had of people outside, the machinery's own first, in the order in which it is erased. */
  readonly people: readonly PersonDoor[];
  /** Every permission that a role can hold, in the order of the modules. */
  readonly permissions: readonly string[];
  /** Sections of the Customer Desk that some route belongs to. */
  readonly sections: readonly Section[];
  /** Tells this and other processes that a workspace has news. */
  readonly signal: Signal;
}
