import { describe, expect, it } from 'vitest';
import { compose } from './compose.ts';

const credential = async () => ({ kind: 'passphrase' as const, passphrase: 'not asked for' });
const CUSTOM = { name: 'custom', login: 'https://localhost:1', graph: 'https://localhost:1' };

describe('the pace of requests', () => {
  it('is that of Microsoft everywhere but in the simulated cloud of a simulated service', () => {
    const real = compose({ home: '/nowhere', credential });
    expect(real.governorFor('a', CUSTOM)).toBe(real.governorFor('a', { name: 'global' }));
    const simulated = compose({ home: '/nowhere', credential, simulated: true });
    expect(simulated.governorFor('a', CUSTOM)).not.toBe(simulated.governorFor('a', { name: 'global' }));
    expect(simulated.governorFor('a', CUSTOM)).toBe(simulated.governorFor('a', CUSTOM));
  });
});
