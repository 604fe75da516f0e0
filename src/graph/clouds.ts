/** One Microsoft cloud: where its people sign in and where its Graph answers. Tokens of one are void in another. */
export interface Cloud {
  readonly name: string;
  readonly title: string;
  /** `https://login.microsoftonline.com`: scheme, host and port, no slash at the end. */
  readonly loginOrigin: string;
  readonly graphOrigin: string;
  /** Where the cmdlets of Exchange Online run. */
  readonly exchangeOrigin: string;
  /** Where those of Security & Compliance do; a region's host stands below it: `eur02b.ps.compliance…`. */
  readonly complianceOrigin: string;
  /** PEM of a certificate authority to trust besides the system's; only for clouds that are not Microsoft's. */
  readonly ca?: string;
}

/** Microsoft's clouds. GCC has no hosts of its own: it is the global cloud. */
export const CLOUDS = {
  global: {
    name: 'global',
    title: 'Global and GCC',
    loginOrigin: 'https://login.microsoftonline.com',
    graphOrigin: 'https://graph.microsoft.com',
    exchangeOrigin: 'https://outlook.office365.com',
    complianceOrigin: 'https://ps.compliance.protection.outlook.com',
  },
  'gcc-high': {
    name: 'gcc-high',
    title: 'US Government L4 (GCC High)',
    loginOrigin: 'https://login.microsoftonline.us',
    graphOrigin: 'https://graph.microsoft.us',
    exchangeOrigin: 'https://outlook.office365.us',
    complianceOrigin: 'https://ps.compliance.protection.office365.us',
  },
  dod: {
    name: 'dod',
    title: 'US Government L5 (DoD)',
    loginOrigin: 'https://login.microsoftonline.us',
    graphOrigin: 'https://dod-graph.microsoft.us',
    exchangeOrigin: 'https://outlook-dod.office365.us',
    complianceOrigin: 'https://l5.ps.compliance.protection.office365.us',
  },
  china: {
    name: 'china',
    title: 'China, operated by 21Vianet',
    loginOrigin: 'https://login.partner.microsoftonline.cn',
    graphOrigin: 'https://microsoftgraph.chinacloudapi.cn',
    exchangeOrigin: 'https://partner.outlook.cn',
    complianceOrigin: 'https://ps.compliance.protection.partner.outlook.cn',
  },
} as const satisfies Record<string, Cloud>;

export type CloudName = keyof typeof CLOUDS;

export function isCloudName(name: string): name is CloudName {
  return Object.hasOwn(CLOUDS, name);
}

/**
 * A cloud that is not Microsoft's: the simulator, or a test server. Its hosts must be HTTPS. The back ends of cmdlets
 * have names below the Graph host's: `outlook.localhost`, `ps.compliance.localhost`.
 */
export function customCloud(hosts: {
  readonly loginOrigin: string;
  readonly graphOrigin: string;
  readonly ca?: string;
}): Cloud {
  return {
    name: 'custom',
    title: `Simulated cloud at ${hosts.graphOrigin}`,
    loginOrigin: originOf(hosts.loginOrigin),
    graphOrigin: originOf(hosts.graphOrigin),
    exchangeOrigin: below('outlook', hosts.graphOrigin),
    complianceOrigin: below('ps.compliance', hosts.graphOrigin),
    ...(hosts.ca === undefined ? {} : { ca: hosts.ca }),
  };
}

function originOf(address: string): string {
  const url = new URL(address);
  if (url.protocol !== 'https:') throw new TypeError('a cloud is reached over https only');
  return url.origin;
}

function below(label: string, address: string): string {
  const url = new URL(originOf(address));
  return `https://${label}.${url.host}`;
}
