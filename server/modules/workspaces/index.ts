export { createWorkspace } from './commands/create-workspace.ts';
export { markSamplesLoaded } from './commands/mark-samples-loaded.ts';
export { takeNumber, takeNumbers } from './commands/take-number.ts';
export { workspaceCreated } from './events.ts';
export { setPortalDefault } from './commands/set-portal-default.ts';
export { portalDefault, samplesLoadedAt, workspaceProfile, workspaceSettings, type WorkspaceProfile } from './queries.ts';
export { markSamplesRemoved } from './commands/mark-samples-removed.ts';
