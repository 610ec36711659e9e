import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { connectError, OutboundError, tlsError } from './outbound-error.ts';
import { type Lookup, resolveAllowed, type Resolved } from './resolve-allowed.ts';
import { within } from './within.ts';

export interface LineSettings {
  readonly host: string;
  readonly port: number;
  readonly allow: readonly string[];
  /** PEM of an authority to trust besides the public ones. */
  readonly ca?: string | undefined;
  readonly connectMillis?: number | undefined;
  readonly lookup?: Lookup | undefined;
}

export interface Certificate {
  readonly protocol: string;
  readonly names: string;
  /** ISO 8601. */
  readonly validTo: string;
}

export interface LineObserver {
  (stage: 'resolve' | 'connect', detail: { readonly address: string }): void;
  (stage: 'tls', detail: Certificate): void;
}

const ignore = (): void => {};

/** Resolves once, refuses what is not allowed and connects to the checked addresses only (S-46). */
export const openLine = async (settings: LineSettings, observe: LineObserver = ignore): Promise<Socket> => {
  const millis = settings.connectMillis ?? 15_000;
  const { host, port, allow, lookup } = settings;
  const target = await resolveAllowed(host, { allow, port, lookup, millis });
  observe('resolve', { address: target.address });
  const socket = await connectChecked(target, port, millis);
  observe('connect', { address: socket.remoteAddress ?? target.address });
  return socket;
};

/** To what was resolved and checked; the name is not looked up again. */
export const connectChecked = async (target: Resolved, port: number, millis: number): Promise<Socket> => {
  const socket = connectTcp({
    host: target.addresses.length === 1 ? target.address : target.host,
    port,
    autoSelectFamily: true,
    lookup: (_name, _options, done) => done(null, [...target.addresses]),
  });
  // A peer that resets between two owners of the socket must not end the process.
  socket.on('error', ignore);
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  socket.once('connect', () => resolve(socket)).once('error', (error) => reject(connectError(target.host, error)));
  try {
    return await within(millis, promise, () => new OutboundError('connect', 'timeout', target.host));
  } catch (error) {
    socket.destroy();
    throw error;
  }
};

export const tlsOptions = ({ host, ca }: Pick<LineSettings, 'host' | 'ca'>) => ({
  host,
  ...(isIP(host) ? {} : { servername: host.replace(/\.$/, '') }),
  ...(ca === undefined ? {} : { ca }),
  minVersion: 'TLSv1.2' as const,
});

export const startTls = async (plain: Socket, settings: LineSettings, observe: LineObserver = ignore): Promise<TLSSocket> => {
  const socket = connectTls({ socket: plain, ...tlsOptions(settings) });
  socket.on('error', ignore);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const closed = (): void => reject(new OutboundError('tls', 'tls', settings.host));
  socket
    .once('secureConnect', resolve)
    .once('error', (error) => reject(tlsError(settings.host, error)))
    .once('close', closed);
  try {
    await within(settings.connectMillis ?? 15_000, promise, () => new OutboundError('tls', 'timeout', settings.host));
  } catch (error) {
    socket.destroy();
    plain.destroy();
    throw error;
  }
  socket.removeListener('close', closed);
  observe('tls', certificateOf(socket));
  return socket;
};

export const certificateOf = (socket: TLSSocket): Certificate => {
  const { subject, subjectaltname, valid_to } = socket.getPeerCertificate();
  const names = subjectaltname?.replaceAll(/DNS:|IP Address:/g, '') ?? subject?.CN ?? '';
  return { protocol: socket.getProtocol() ?? '', names: String(names), validTo: valid_to ? new Date(valid_to).toISOString() : '' };
};
