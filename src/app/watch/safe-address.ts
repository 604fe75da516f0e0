import { type LookupAddress, lookup as lookupName } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { AppError } from '../../model/errors.ts';

/** Addresses that are no part of the public internet: a webhook must not become a way into the own network. */
const PRIVATE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4');
/** Of IPv6 only the global unicast addresses are public, without those that hold an IPv4 address or are for examples. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
const NOT_GLOBAL = new BlockList();
NOT_GLOBAL.addSubnet('2001::', 23, 'ipv6');
NOT_GLOBAL.addSubnet('2001:db8::', 32, 'ipv6');
NOT_GLOBAL.addSubnet('2002::', 16, 'ipv6');

export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !PRIVATE.check(address, 'ipv4');
  if (isIP(address) === 6) return GLOBAL.check(address, 'ipv6') && !NOT_GLOBAL.check(address, 'ipv6');
  return false;
}

/** Reads the address of a webhook. Errors: `request.invalid` unless it is HTTPS to a public host. */
export function refuseUnsafe(text: string, allowPrivate = privateAllowed()): URL {
  const refuse = (why: string) =>
    new AppError('request.invalid', `This address cannot be called: ${why}.`, {
      hint: 'Use an https address of a public host. For one inside the own network set HOLDFAST_PRIVATE_WEBHOOKS=1.',
    });
  if (!URL.canParse(text)) throw refuse('it is no address');
  const url = new URL(text);
  if (url.username || url.password) throw refuse('it holds a user name or password');
  if (allowPrivate) return url;
  if (url.protocol !== 'https:') throw refuse('it is not https');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) ? !isPublic(host) : !host.includes('.') || /\.(local|internal|localhost|home\.arpa)$/i.test(host))
    throw refuse('its host is not a public one');
  return url;
}

/** Looks a name up, and takes only public addresses: what was checked is what is connected to. */
export const publicLookup: LookupFunction = (name, options, done) => {
  lookupName(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, '', 0);
    const addresses = privateAllowed() ? found : found.filter(({ address }) => isPublic(address));
    const [first] = addresses;
    if (!first) return done(new Error(`${name} has no public address`), '', 0);
    if (options.all) return (done as unknown as (e: null, all: LookupAddress[]) => void)(null, addresses);
    done(null, first.address, first.family);
  });
};

export function privateAllowed(): boolean {
  return process.env.HOLDFAST_PRIVATE_WEBHOOKS === '1';
}
