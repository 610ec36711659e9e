import { done } from '#contracts/common.ts';
import { webhooks } from '#contracts/webhooks.ts';
import { member } from '#server/platform/http/allow.ts';
import { serve, type Served } from '#server/platform/http/serve.ts';
import { changeEndpoint } from './commands/change-endpoint.ts';
import { checkUrl } from './commands/check-url.ts';
import { createEndpoint } from './commands/create-endpoint.ts';
import { removeEndpoint } from './commands/remove-endpoint.ts';
import { replayDelivery, replayFailed } from './commands/replay-delivery.ts';
import { rotateSecret } from './commands/rotate-secret.ts';
import { testEndpoint } from './commands/test-endpoint.ts';
import { deliveryList, readDelivery } from './queries/deliveries.ts';
import { listEndpoints } from './queries/endpoints.ts';

const manage = member('setup.manage');

const whenDone = async (work: Promise<void>) => {
  await work;
  return done;
};

export const routes: readonly Served[] = [
  serve(webhooks.endpoints, { allow: manage, run: async (ctx) => ({ items: await listEndpoints(ctx), next: null }) }),
  serve(webhooks.create, {
    allow: manage,
    outside: async (site, { body }, { platform }) => {
      await checkUrl(body.url, platform.config.OUTBOUND_ALLOW, 'body.url');
      return site.inWorkspace((ctx) => createEndpoint(ctx, body));
    },
  }),
  serve(webhooks.change, {
    allow: manage,
    outside: async (site, { params, body }, { platform }) => {
      if (body.url !== undefined) await checkUrl(body.url, platform.config.OUTBOUND_ALLOW, 'body.url');
      return site.inWorkspace((ctx) => changeEndpoint(ctx, params.endpoint, body));
    },
  }),
  serve(webhooks.remove, { allow: manage, run: (ctx, { params }) => whenDone(removeEndpoint(ctx, params.endpoint)) }),
  serve(webhooks.rotate, { allow: manage, run: (ctx, { params }) => rotateSecret(ctx, params.endpoint) }),
  serve(webhooks.test, { allow: manage, run: (ctx, { params }) => testEndpoint(ctx, params.endpoint) }),
  serve(webhooks.deliveries, { allow: manage, run: (ctx, { params, query }) => deliveryList(ctx, params.endpoint, query) }),
  serve(webhooks.delivery, { allow: manage, run: (ctx, { params }) => readDelivery(ctx, params.delivery) }),
  serve(webhooks.replay, { allow: manage, run: (ctx, { params }) => whenDone(replayDelivery(ctx, params.delivery)) }),
  serve(webhooks.replayFailed, { allow: manage, run: (ctx, { params, body }) => replayFailed(ctx, params.endpoint, body.since) }),
];
