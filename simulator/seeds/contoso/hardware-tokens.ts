import { object, type SeedPiece } from '../seed.ts';
import { any, user } from './ids.ts';

/** A box of tokens that show codes; one of them is handed out. */
export function* hardwareTokens(): Generator<SeedPiece> {
  for (const [serialNumber, key] of [
    ['OATH-0001', 'wen'],
    ['OATH-0002', undefined],
  ] as const) {
    yield object(
      'directory/authenticationMethodDevices/hardwareOathDevices',
      'hardwareOathTokenAuthenticationMethodDevice',
      {
        id: any(`token ${serialNumber}`),
        displayName: `Token ${serialNumber}`,
        serialNumber,
        manufacturer: 'Example Tokens',
        model: 'T1',
        hashFunction: 'hmacsha256',
        timeIntervalInSeconds: 30,
        secretKey: null,
        status: key ? 'activated' : 'available',
        assignedTo: key ? { id: user(key), displayName: key } : null,
        lastUsedDateTime: null,
      },
    );
  }
}
