/**
 * Imported first: schemas look whether they may compile code, which the content policy forbids and reports
 * (safety.md S-34), so they are told not to look.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
