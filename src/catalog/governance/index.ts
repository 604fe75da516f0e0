import type { Resource } from '../../model/resource.ts';
import { termsOfUse } from './terms-of-use.ts';

export const governanceArea: readonly Resource[] = [termsOfUse];
