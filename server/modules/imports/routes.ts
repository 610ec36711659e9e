import { done } from '#contracts/common.ts';
import { imports } from '#contracts/imports.ts';
import { fileReply, serve, type Served } from '#server/platform/http/serve.ts';
import { imports as allow } from './access.ts';
import { changeImport } from './commands/change-import.ts';
import { decideRow } from './commands/decide-row.ts';
import { removeImport } from './commands/forget-imports.ts';
import { startImport } from './commands/start-import.ts';
import { stopImport } from './commands/stop-import.ts';
import { uploadImport } from './commands/upload-import.ts';
import { listImports, readImport } from './queries/imports.ts';
import { resultFile } from './queries/result.ts';
import { listRows } from './queries/rows.ts';

export const routes: readonly Served[] = [
  serve(imports.upload, { allow, outside: (site, { query, body }, { platform }) => uploadImport(platform, site, body, query) }),
  serve(imports.list, { allow, run: (ctx, { query }) => listImports(ctx, query) }),
  serve(imports.read, { allow, run: (ctx, { params }) => readImport(ctx, params.import) }),
  serve(imports.change, { allow, outside: (site, { params, body }, { platform }) => changeImport(platform, site, params.import, body) }),
  serve(imports.remove, {
    allow,
    run: async (ctx, { params }) => {
      await removeImport(ctx, params.import);
      return done;
    },
  }),
  serve(imports.check, { allow, run: (ctx, { params }) => startImport.check(ctx, params.import) }),
  serve(imports.rows, { allow, run: (ctx, { params, query }) => listRows(ctx, params.import, query) }),
  serve(imports.decide, { allow, run: (ctx, { params, body }) => decideRow(ctx, params.import, params.row, body.decision) }),
  serve(imports.apply, { allow, run: (ctx, { params }) => startImport.apply(ctx, params.import) }),
  serve(imports.stop, { allow, run: (ctx, { params }) => stopImport(ctx, params.import) }),
  serve(imports.undo, { allow, run: (ctx, { params }) => startImport.undo(ctx, params.import) }),
  serve(imports.result, {
    allow,
    run: async (ctx, { params, query }) => {
      const { name, text } = await resultFile(ctx, params.import, query);
      return fileReply({ name, mediaType: 'text/csv; charset=utf-8', content: text });
    },
  }),
];
