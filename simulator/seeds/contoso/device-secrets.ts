import { object, type SeedPiece } from '../seed.ts';
import { any } from './ids.ts';

const WINDOWS = ['nb-ada', 'nb-omar', 'nb-priya', 'kiosk-01'];

/** What opens a device when nothing else does. The keys and passwords are invented. */
export function* deviceSecrets(): Generator<SeedPiece> {
  for (const [i, name] of WINDOWS.entries()) {
    const deviceId = any(`device id ${name}`);
    yield object('informationProtection/bitlocker/recoveryKeys', 'bitlockerRecoveryKey', {
      id: any(`recovery key ${name}`),
      createdDateTime: '2025-06-02T08:00:00Z',
      deviceId,
      volumeType: 'operatingSystemVolume',
      key: Array.from({ length: 8 }, (_, n) => String(110_011 * (n + 1) + i).padStart(6, '0')).join('-'),
    });
    if (name === 'nb-priya') continue;
    yield object('directory/deviceLocalCredentials', 'deviceLocalCredentialInfo', {
      id: deviceId,
      deviceName: name.toUpperCase(),
      lastBackupDateTime: '2026-11-10T06:00:00Z',
      refreshDateTime: '2026-12-10T06:00:00Z',
      credentials: [
        {
          accountName: 'Administrator',
          accountSid: `S-1-5-21-1004336348-1177238915-682003330-500`,
          backupDateTime: '2026-11-10T06:00:00Z',
          passwordBase64: Buffer.from(`Invented#${name}#1`, 'utf16le').toString('base64'),
        },
      ],
    });
  }
}
