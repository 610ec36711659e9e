import type { FastifyInstance } from 'fastify';
import type { Config } from '#server/platform/config/config.ts';
import { ConfigRefusal } from '#server/platform/config/config.ts';

const firstPort = 4700;
const mostTries = 100;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const tryPort = async (app: FastifyInstance, host: string, port: number): Promise<boolean> => {
  try {
    await app.listen({ host, port });
    return true;
  } catch (error) {
    switch (codeOf(error)) {
      case 'EADDRINUSE':
        return false;
      case 'EACCES':
        throw new ConfigRefusal(`PORT ${port} needs rights that this process does not have. Choose one above 1023.`);
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
        throw new ConfigRefusal(`HOST ${host} is no address of this machine.`);
      default:
        throw error;
    }
  }
};

/** A port that was set must be free; without one the next free port from 4700 is taken. Answers the port. */
export const listen = async (app: FastifyInstance, config: Config): Promise<number> => {
  if (config.PORT !== undefined) {
    if (!(await tryPort(app, config.HOST, config.PORT))) {
      throw new ConfigRefusal(`PORT ${config.PORT} is taken by another program. Stop that one, or set PORT to another number.`);
    }
    const address = app.server.address();
    return typeof address === 'object' && address ? address.port : config.PORT;
  }
  for (let port = firstPort; port < firstPort + mostTries; port += 1) {
    if (await tryPort(app, config.HOST, port)) return port;
  }
  throw new ConfigRefusal(`No port between ${firstPort} and ${firstPort + mostTries} is free. Set PORT.`);
};
