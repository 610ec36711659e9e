export { callEndpoint, type EndpointCall } from './commands/call-endpoint.ts';
