import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Addresses that no channel may lead to: those of a cloud machine's metadata service, which hand out credentials, and those that are
 * no single host. Private networks and this machine are taken: receivers of a company stand there.
 */
const REFUSED = new BlockList();
REFUSED.addSubnet('169.254.0.0', 16, 'ipv4'); // link-local: EC2, Azure, Google, and ECS tasks at 169.254.170.2
REFUSED.addAddress('100.100.100.200', 'ipv4'); // Alibaba Cloud
REFUSED.addAddress('192.0.0.192', 'ipv4'); // Oracle Cloud
REFUSED.addSubnet('0.0.0.0', 8, 'ipv4');
REFUSED.addSubnet('224.0.0.0', 3, 'ipv4'); // multicast, reserved, broadcast
REFUSED.addSubnet('fe80::', 10, 'ipv6');
REFUSED.addSubnet('fd00:ec2::', 32, 'ipv6'); // EC2
REFUSED.addSubnet('ff00::', 8, 'ipv6');
REFUSED.addAddress('::', 'ipv6');
REFUSED.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6'); // 169.254/16 behind NAT64

export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/** @throws AddressError when the host is itself an address that is refused */
export function checkHost(host: string): void {
  const address = host.replace(/^\[|\]$/g, '');
  if (isIP(address)) check(address, host);
}

/** A name lookup for one connection: the addresses that are checked are those that are connected to. */
export const guardedLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, []);
    const addresses = found as LookupAddress[];
    try {
      for (const { address } of addresses) check(address, host);
    } catch (refusal) {
      return callback(refusal as NodeJS.ErrnoException, []);
    }
    const [first] = addresses;
    if (options.all || !first) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

function check(address: string, host: string): void {
  if (REFUSED.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'))
    throw new AddressError(
      `${host} leads to ${address}, a link-local, metadata or multicast address: a channel must not send there.`,
    );
}
