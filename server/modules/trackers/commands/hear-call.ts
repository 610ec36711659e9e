import { createHash } from 'node:crypto';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { connectionRow, hookSecretOf, kindOf, placeOf } from '../queries/connections.ts';
import { issueRows } from '../queries/issues.ts';
import { adapters } from '../rules/adapters.ts';
import { askWork } from './ask-issue.ts';

const mostBytes = 2 * 1024 * 1024;

const bytesOf = async (content: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > mostBytes) refuse('too_large', { limit: mostBytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const parsed = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
};

const hear = async (ctx: Context, connectionId: string, header: Visit['header'], body: Buffer): Promise<void> => {
  const connection = await connectionRow(ctx, connectionId);
  const adapter = adapters[kindOf(connection)];
  if (!adapter.isProven({ header, body }, hookSecretOf(ctx.platform, connection))) refuse('call_not_proven');
  const number = adapter.numberOf(placeOf(ctx.platform, connection), parsed(body));
  if (number === null) return;
  const digest = createHash('sha256').update(body).digest('hex');
  const rows = await issueRows(ctx).where('connectionId', '=', connectionId).where('number', '=', number).limit(200).execute();
  for (const { id } of rows) await enqueue(ctx, askWork, { issueId: id }, { once: `${id} ${digest}` });
};

/**
 * A call of a tracker, by nobody who is signed in: its secret over the bytes as they came is the proof (S-47). It only says
 * which issue to ask for, so that a call brought again, late or in another order has no effect of its own.
 */
export const hearCall = async (site: Site, visit: Visit, connectionId: string, content: AsyncIterable<Uint8Array>): Promise<void> => {
  const body = await bytesOf(content);
  const unit = { workspaceId: site.workspaceId, actor: { kind: 'system', reason: 'tracker call' }, requestId: visit.requestId } as const;
  await inWorkspace(visit.platform, unit, (ctx) => hear(ctx, connectionId, visit.header, body));
};
