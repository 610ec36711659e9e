import type { Pool } from 'pg';
import { Section } from '#contracts/desk-sections.ts';
import { modules } from './modules.ts';
import type { Settings } from './platform/audit/setting.ts';
import type { Config } from './platform/config/config.ts';
import type { Keys } from './platform/crypto/keys.ts';
import { camelCase } from './platform/db/letter-case.ts';
import { runSubscription } from './platform/events/dispatch.ts';
import type { Subscription } from './platform/events/event.ts';
import type { FileStore } from './platform/files/store.ts';
import type { Served } from './platform/http/serve.ts';
import type { Signal } from './platform/live/signal.ts';
import type { Log } from './platform/log/log.ts';
import type { Module } from './platform/module.ts';
import { platformDoor } from './platform/people/erase-traces.ts';
import type { Platform } from './platform/platform.ts';
import type { Schedule, Work } from './platform/work/work.ts';

export interface Parts {
  readonly config: Config;
  readonly log: Log;
  readonly pool: Pool;
  readonly keys: Keys;
  readonly files: FileStore;
  readonly signal: Signal;
}

export interface House {
  readonly platform: Platform;
  readonly routes: readonly Served[];
  readonly works: readonly Work[];
  readonly schedules: readonly Schedule[];
}

const byEvent = (list: readonly Module[]): Map<string, Subscription[]> =>
  Map.groupBy(
    list.flatMap((module) => module.subscriptions ?? []),
    (subscription) => subscription.event,
  );

/** With what each is part of: its module where that is optional, and the Customer Desk. */
const routesOf = ({ optional, routes }: Module): Served[] =>
  routes.map((served) => {
    const portal = served.route.scope === 'portal' && !served.whateverIsOff;
    const parts = [...(optional ? [optional] : []), ...(portal ? ['portal'] : [])];
    return parts.length > 0 ? { ...served, modules: parts } : served;
  });

const settingsOf = (list: readonly Module[]): Settings =>
  new Map(list.flatMap((module) => Object.entries(module.settings ?? {})).map(([table, setting]) => [camelCase(table), setting]));

const allPermissions = (): string[] => modules.flatMap((module) => module.permissions ?? []);

const standingSections = (): Section[] =>
  Section.options.filter((section) => modules.some(({ routes }) => routes.some(({ route }) => route.section === section)));

/** Ties machinery and modules together; the one place that knows both. */
export const assemble = (parts: Parts): House => {
  const works: Work[] = [runSubscription, ...modules.flatMap((module) => module.work ?? [])];
  return {
    platform: {
      ...parts,
      address: { origin: parts.config.PUBLIC_URL ?? `http://localhost:${parts.config.PORT ?? 4700}` },
      subscriptions: byEvent(modules),
      work: new Map(works.map((work) => [work.name, work])),
      settings: settingsOf(modules),
      // Whoever stands below knows of those above by what they still have.
      people: [platformDoor, ...modules.toReversed().flatMap(({ person }) => (person ? [person] : []))].toSorted(
        (one, other) => Number(one.last ?? false) - Number(other.last ?? false),
      ),
      permissions: allPermissions(),
      sections: standingSections(),
    },
    routes: modules.flatMap(routesOf),
    works,
    schedules: modules.flatMap((module) => module.schedules ?? []),
  };
};
