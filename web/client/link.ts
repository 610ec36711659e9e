import type { Route } from '#contracts/route.ts';
import { addressOf, type Sent } from './address.ts';
import { workspace } from './where.ts';

/** The address of a file or page that a route answers with, for `href` and `src`. */
export const linkOf = (route: Route, input: { params?: Sent; query?: Sent } = {}): string =>
  addressOf(route, workspace, input.params, input.query);
