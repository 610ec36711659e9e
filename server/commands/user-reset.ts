import { printResetLinks, renewSetupSecret } from '#server/modules/identity/index.ts';
import { complain, say, Usage, withHouse } from './command.ts';

const originOf = (publicUrl: string | undefined, port: number | undefined): string => publicUrl ?? `http://localhost:${port ?? 4700}`;

/** A way back in for somebody who can't get mail: prints a reset link for each workspace that knows the address. */
export const userReset = (words: string[]): Promise<number> =>
  withHouse(async ({ house }) => {
    const dropsFactor = words.includes('--second-factor');
    const [address] = words.filter((word) => word !== '--second-factor');
    if (!address) throw new Usage('interdesk user reset ADDRESS [--second-factor]');
    const { config } = house.platform;
    const links = await printResetLinks(house.platform, address, { origin: originOf(config.PUBLIC_URL, config.PORT), dropsFactor });
    for (const { workspace, name, url } of links) say(`${name}, ${workspace}:\n  ${url}`);
    if (links.length === 0) complain(`Nobody has the address ${address}.`);
    return links.length === 0 ? 1 : 0;
  });

/** A new setup link where the first one was lost. */
export const setupLink = (): Promise<number> =>
  withHouse(async ({ house }) => {
    const { config } = house.platform;
    const secret = await renewSetupSecret(house.platform);
    if (secret === null) complain('This desk is set up already. Use: interdesk user reset ADDRESS');
    else say(`${originOf(config.PUBLIC_URL, config.PORT)}/setup#${secret}`);
    return secret === null ? 1 : 0;
  });
