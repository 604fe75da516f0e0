import type { Command } from 'commander';
import * as apply from './apply.ts';
import * as audit from './audit.ts';
import * as backup from './backup.ts';
import * as browse from './browse.ts';
import * as check from './check.ts';
import * as demo from './demo.ts';
import * as diff from './diff.ts';
import * as exportCommand from './export.ts';
import * as importCommand from './import.ts';
import * as init from './init.ts';
import * as keys from './keys.ts';
import * as logs from './logs.ts';
import * as m365Backup from './m365-backup.ts';
import * as modules from './modules.ts';
import * as permissions from './permissions.ts';
import * as plan from './plan.ts';
import * as prune from './prune.ts';
import * as rebuild from './rebuild.ts';
import * as seal from './seal.ts';
import * as serve from './serve.ts';
import * as simulate from './simulate.ts';
import * as snapshots from './snapshots.ts';
import * as tenant from './tenant.ts';

/** Every command of the program, in the order of the help. */
export const commands: readonly ((root: Command) => void)[] = [
  init.register,
  tenant.register,
  modules.register,
  permissions.register,
  backup.register,
  snapshots.register,
  browse.register,
  logs.register,
  diff.register,
  plan.register,
  importCommand.register,
  apply.register,
  check.register,
  prune.register,
  keys.register,
  seal.register,
  m365Backup.register,
  exportCommand.register,
  serve.register,
  audit.register,
  rebuild.register,
  simulate.register,
  demo.register,
];
