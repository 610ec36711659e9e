import { z } from 'zod';
import { AuditFormat } from '#contracts/audit.ts';
import { event } from '#server/platform/events/event.ts';

/** The log left the desk as a file. */
export const auditExported = event('audit.exported', z.object({ format: AuditFormat }), {
  subject: () => ({ kind: 'workspace', id: null }),
  facts: ({ format }) => ({ format }),
});
