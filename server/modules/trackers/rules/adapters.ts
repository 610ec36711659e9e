import type { TrackerKind } from '#contracts/trackers.ts';
import type { Adapter } from './adapter.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { jira } from './jira.ts';

export const adapters: Readonly<Record<TrackerKind, Adapter>> = { github, gitlab, jira };
