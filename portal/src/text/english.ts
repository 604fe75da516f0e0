import { look } from './look.ts';
import { manage } from './manage.ts';
import { restore } from './restore.ts';
import { setup } from './setup.ts';
import { shell } from './shell.ts';
import { watch } from './watch.ts';

/**
 * Every English word of the portal that does not come from the server. Another language is another object of this
 * type; titles and texts of modules come with the catalogue.
 */
export const english = { locale: 'en', ...shell, ...setup, ...look, ...restore, ...watch, ...manage } as const;
