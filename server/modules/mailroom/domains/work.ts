import type { Schedule, Work } from '#server/platform/work/work.ts';
import { checkDomainWork } from './commands/check-domain.ts';
import { checkDomainsWork } from './commands/ensure-domains.ts';

export const works: readonly Work[] = [checkDomainWork, checkDomainsWork];
export const schedules: readonly Schedule[] = [{ work: checkDomainsWork, everySeconds: 3600 }];
